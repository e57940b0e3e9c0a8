{{%AUTOESCAPE context="HTML"}}
<!doctype html>{{BI_NEWLINE}}
<html lang="{{LANG}}">{{BI_NEWLINE}}
<head>{{BI_NEWLINE}}
<meta charset="utf-8">{{BI_NEWLINE}}
<meta name="viewport" content="width=device-width, initial-scale=1">{{BI_NEWLINE}}
<meta name="color-scheme" content="light dark">{{BI_NEWLINE}}
<title>{{w_title}}</title>{{BI_NEWLINE}}
<style>{{BI_NEWLINE}}
{{CSS:none}}
</style>{{BI_NEWLINE}}
</head>{{BI_NEWLINE}}
<body>{{BI_NEWLINE}}
<a class="skip" href="#main">{{w_skip}}</a>{{BI_NEWLINE}}
<main id="main" tabindex="-1">{{BI_NEWLINE}}
