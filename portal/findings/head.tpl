{{%AUTOESCAPE context="HTML"}}
<!doctype html>{{BI_NEWLINE}}
<html lang="{{LANG}}">{{BI_NEWLINE}}
<head>{{BI_NEWLINE}}
<meta charset="utf-8">{{BI_NEWLINE}}
<meta name="viewport" content="width=device-width, initial-scale=1">{{BI_NEWLINE}}
<meta name="color-scheme" content="light dark">{{BI_NEWLINE}}
<title>{{SUMMARY}}{{#ONE_TITLE}}{{w_colon}}{{TEXT}}{{/ONE_TITLE}}</title>{{BI_NEWLINE}}
<style>{{BI_NEWLINE}}
{{CSS:none}}
</style>{{BI_NEWLINE}}
</head>{{BI_NEWLINE}}
<body>{{BI_NEWLINE}}
<svg class="signs" width="0" height="0" aria-hidden="true" focusable="false">
<symbol id="i-error" viewBox="0 0 16 16"><path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/><path d="M8 4.4v4.4M8 10.6v1.4" stroke="currentColor" stroke-width="1.8"/></symbol>
<symbol id="i-warning" viewBox="0 0 16 16"><path d="M8 1.6 15 14.4H1z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/><path d="M8 6v4M8 11.4v1.4" stroke="currentColor" stroke-width="1.7"/></symbol>
<symbol id="i-info" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.9" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 7v4.8M8 4v1.5" stroke="currentColor" stroke-width="1.7"/></symbol>
<symbol id="i-good" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.9" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="m4.8 8.3 2.2 2.3 4.3-4.9" fill="none" stroke="currentColor" stroke-width="1.7"/></symbol>
</svg>{{BI_NEWLINE}}
<a class="skip" href="#main">{{w_skip}}</a>{{BI_NEWLINE}}
<header class="masthead"><div class="wrap">
<p class="over">{{w_page_over}}</p>
<h1>{{w_page_title}}</h1>
<div class="rule"></div>
</div></header>{{BI_NEWLINE}}
<main id="main" tabindex="-1"><div class="wrap">{{BI_NEWLINE}}
{{#INDEX}}
<section class="index" id="index" aria-labelledby="index-h">
<h2 id="index-h">{{w_index}}</h2>
<p class="lede">{{SUMMARY}}</p>
<table><thead><tr>
<th scope="col">{{w_report}}</th><th scope="col" class="y">{{w_year_head}}</th>
<th scope="col" class="n">{{w_error}}</th><th scope="col" class="n">{{w_warning}}</th><th scope="col" class="n">{{w_info}}</th>
</tr></thead><tbody>{{BI_NEWLINE}}
{{#REPORT}}
<tr><th scope="row"><span class="with-sign s-{{KIND}}"><svg class="sign" aria-hidden="true"><use href="#i-{{KIND}}"/></svg><span>
<a href="#r{{N}}" lang="zh-CN">{{TITLE}}</a><span class="sub"><span lang="zh-CN">{{AGENCY}}</span><span class="path">{{FILE}}</span></span></span></span></th>
<td class="y">{{YEAR}}</td><td class="n {{ERRORS_LOOK}}">{{ERRORS}}</td><td class="n {{WARNINGS_LOOK}}">{{WARNINGS}}</td><td class="n {{INFOS_LOOK}}">{{INFOS}}</td></tr>{{BI_NEWLINE}}
{{/REPORT}}
</tbody></table>
</section>{{BI_NEWLINE}}
{{/INDEX}}
