{{%AUTOESCAPE context="HTML"}}
{{BI_NEWLINE}}</div></main>{{BI_NEWLINE}}
<footer><div class="wrap">
<div class="rule rule--end"></div>
<p>{{w_end_note}}</p>
<p>{{MADE_BY}}</p>
</div></footer>{{BI_NEWLINE}}
</body>{{BI_NEWLINE}}
</html>{{BI_NEWLINE}}
