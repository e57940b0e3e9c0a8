{{%AUTOESCAPE context="HTML"}}
<article class="proof">{{BI_NEWLINE}}
<header><p class="over">{{w_page_title}}{{w_colon}}{{w_over}}</p><h1>{{w_title}}</h1><div class="rule"></div></header>{{BI_NEWLINE}}
<p class="chip look-{{LOOK}}"><strong>{{VERDICT}}</strong></p>{{BI_NEWLINE}}
<dl class="facts">
<div><dt>{{w_case}}</dt><dd>{{ID}}</dd></div>
{{#FACT}}<div><dt>{{NAME}}</dt><dd>{{VALUE}}</dd></div>{{/FACT}}
</dl>{{BI_NEWLINE}}
{{#CALENDAR}}
<table class="weeks"><caption class="visually-hidden">{{w_title}}</caption>
<thead><tr>
<th scope="col">{{w_mon}}</th><th scope="col">{{w_tue}}</th><th scope="col">{{w_wed}}</th><th scope="col">{{w_thu}}</th><th scope="col">{{w_fri}}</th><th scope="col">{{w_sat}}</th><th scope="col">{{w_sun}}</th><th scope="col" class="notes">{{w_events}}</th>
</tr></thead><tbody>{{BI_NEWLINE}}
{{#WEEK}}
<tr>{{#DAY}}<td class="d d-{{KIND}}{{#IS_DUE}} is-due{{/IS_DUE}}{{#IS_MEASURED}} is-measured{{/IS_MEASURED}}{{#IS_FUTURE}} is-future{{/IS_FUTURE}}" title="{{SAID}}"><time datetime="{{ISO}}">{{SHORT}}</time>{{#MARK}}<small class="mark">{{TEXT}}</small>{{/MARK}}{{#NUMBER}}<b>{{TEXT}}</b>{{/NUMBER}}<span class="visually-hidden">{{SAID}}</span></td>{{/DAY}}<td class="notes">{{#NOTE}}<p><strong>{{TEXT}}</strong>{{#MORE}}<span>{{TEXT}}</span>{{/MORE}}</p>{{/NOTE}}</td></tr>{{BI_NEWLINE}}
{{/WEEK}}
</tbody></table>{{BI_NEWLINE}}
<ul class="key" aria-hidden="true">
<li><i class="d d-counted"><b>5</b></i>{{w_key_counted}}</li>
{{#KEY_PAUSED}}<li><i class="d d-paused"></i>{{w_key_paused}}</li>{{/KEY_PAUSED}}
{{#KEY_HELD}}<li><i class="d d-held"></i>{{w_key_held}}</li>{{/KEY_HELD}}
{{#KEY_LAPSED}}<li><i class="d d-lapsed"><b>5</b></i>{{w_key_lapsed}}</li>{{/KEY_LAPSED}}
<li><i class="d d-rest"></i>{{w_key_rest}}</li>
<li><i class="d d-counted is-measured"><b>5</b></i>{{w_key_today}}</li>
{{#KEY_FUTURE}}<li><i class="d d-counted is-future"><b>9</b></i>{{w_key_future}}</li>{{/KEY_FUTURE}}
{{#KEY_DUE}}<li><i class="d d-counted is-due"><b>20</b></i>{{w_key_due}}</li>{{/KEY_DUE}}
</ul>{{BI_NEWLINE}}
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
{{#HAS_REMEDIES}}
<section><h2>{{w_remedies}}</h2>
<table class="remedies"><thead><tr><th scope="col">{{w_remedy}}</th><th scope="col">{{w_period}}</th><th scope="col">{{w_last_day}}</th><th scope="col">{{w_article}}</th></tr></thead><tbody>
{{#REMEDY}}<tr><th scope="row">{{NAME}}{{#FIRST}}<span class="first">{{w_first}}</span>{{/FIRST}}</th><td>{{FROM}} {{PERIOD}}</td><td>{{LAST}}</td><td>{{ARTICLE}}</td></tr>{{BI_NEWLINE}}{{/REMEDY}}
</tbody></table></section>{{BI_NEWLINE}}
{{/HAS_REMEDIES}}
<footer><p>{{w_sources}}</p><p>{{MADE_BY}}</p></footer>
</article>{{BI_NEWLINE}}
