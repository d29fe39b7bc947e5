<?php
// Where chats go now, read from state.json. A file that is missing, broken or expired means: closed, show the form.
// php-fpm must be allowed to read /run/chathours (open_basedir).

/** The department that takes the chats of $department now; null: none does. */
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
