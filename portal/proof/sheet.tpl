{{%AUTOESCAPE context="HTML"}}
<article class="proof">{{BI_NEWLINE}}
<header><p class="over">{{w_page_title}}{{w_colon}}{{w_over}}</p><h1>{{w_title}}</h1><div class="rule"></div></header>{{BI_NEWLINE}}
<p class="chip look-{{LOOK}}"><strong>{{VERDICT}}</strong></p>{{BI_NEWLINE}}
<dl class="facts">
<div><dt>{{w_case}}</dt><dd>{{ID}}</dd></div>
{{#FACT}}<div><dt>{{NAME}}</dt><dd>{{VALUE}}</dd></div>{{/FACT}}
</dl>{{BI_NEWLINE}}
{{#CALENDAR}}
{{>WEEKS}}
{{#SUM}}<p class="sum">{{TEXT}}</p>{{BI_NEWLINE}}{{/SUM}}
{{/CALENDAR}}
{{#HAS_STEPS}}
<section><h2>{{w_steps}}</h2>
<table class="steps"><thead><tr><th scope="col" class="n">#</th><th scope="col">{{w_step}}</th><th scope="col">{{w_from}}</th><th scope="col" class="n">{{w_n}}</th><th scope="col">{{w_to}}</th><th scope="col">{{w_article}}</th></tr></thead>
{{#STEP}}
<tbody><tr><td class="n">{{N}}</td><th scope="row">{{RULE}}</th><td>{{FROM}}</td><td class="n">{{COUNT}}</td><td>{{TO}}</td><td>{{ARTICLE}}</td></tr>
<tr class="said"><td></td><td colspan="5">{{TEXT}}</td></tr></tbody>{{BI_NEWLINE}}
{{/STEP}}
</table></section>{{BI_NEWLINE}}
{{/HAS_STEPS}}
{{#HAS_WARNINGS}}<section><h2>{{w_warnings}}</h2><ul class="warnings">{{#WARNING}}<li>{{TEXT}}</li>{{/WARNING}}</ul></section>{{BI_NEWLINE}}{{/HAS_WARNINGS}}
<footer><p>{{w_sources}}</p><p>{{MADE_BY}}</p></footer>
</article>{{BI_NEWLINE}}
