{{%AUTOESCAPE context="HTML"}}
<article class="proof">{{BI_NEWLINE}}
<header><p class="over">{{w_remedies_page}}{{w_colon}}{{w_over}}</p><h1>{{w_remedies_title}}</h1><div class="rule"></div></header>{{BI_NEWLINE}}
<dl class="facts">
{{#CASE}}<div><dt>{{w_case}}</dt><dd>{{TEXT}}</dd></div>{{/CASE}}
{{#FACT}}<div><dt>{{NAME}}</dt><dd>{{VALUE}}</dd></div>{{/FACT}}
</dl>{{BI_NEWLINE}}
{{#NO_REMEDY}}<p>{{w_no_remedies}}</p>{{BI_NEWLINE}}{{/NO_REMEDY}}
{{#REMEDY}}
<section class="remedy"><h2>{{NAME}}</h2>
<p class="sum">{{FROM}} {{PERIOD}} → <strong>{{LAST}}</strong></p>{{BI_NEWLINE}}
{{>WEEKS}}
<ol class="remedy-steps">{{#STEP}}<li>{{TEXT}}</li>{{/STEP}}</ol></section>{{BI_NEWLINE}}
{{/REMEDY}}
<footer><p>{{MADE_BY}}</p></footer>
</article>{{BI_NEWLINE}}
