<?php
// Reads the current routes of chats from state.json. A missing, invalid or expired file means: closed, show the form.
// php-fpm must be allowed to read /run/chathours (open_basedir).

/** The department that currently takes the chats of $department; null if there is none. */
function chathours_route(string $site, string $department): ?string
{
    $text = @file_get_contents("/run/chathours/$site/state.json");
    $state = $text === false ? null : json_decode($text, true);
    $until = is_array($state) && is_string($state['valid_until'] ?? null) ? $state['valid_until'] : '';
    $until = DateTimeImmutable::createFromFormat('Y-m-d\TH:i:s\Z', $until, new DateTimeZone('UTC'));
    if ($until === false || $until->getTimestamp() <= time()) {
        return null;
    }
    $route = $state['departments'][$department]['route'] ?? null;
    return is_string($route) && $route !== 'form' ? $route : null;
}
