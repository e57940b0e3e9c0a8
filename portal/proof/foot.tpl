{{%AUTOESCAPE context="HTML"}}
</main>{{BI_NEWLINE}}
</body>{{BI_NEWLINE}}
</html>{{BI_NEWLINE}}
