import { html } from '../html.ts';

/** The page before its script has run: it brings two files of its own, and nothing else. */
export const LIVE_PAGE = `<!doctype html>
${html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>mizt-auth: the flow, live</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/live.css">
<script type="module" src="/live.js"></script>
</head>
<body>
<div id="page"><noscript>This page shows what happens as it happens, which takes JavaScript.</noscript></div>
</body>
</html>
`}`;
