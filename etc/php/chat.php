<?php
// Redirects chat.php?department=sales to the chat or to the form.
require __DIR__ . '/chathours.php';

$asked = $_GET['department'] ?? '';
$route = is_string($asked) ? chathours_route('boutique', $asked) : null;
header('Location: ' . ($route === null ? '/contact.html' : "/chat.html?department=$route"), true, 303);
