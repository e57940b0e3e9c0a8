{{%AUTOESCAPE context="HTML"}}
<article class="report" id="{{R}}" aria-labelledby="{{R}}-h">{{BI_NEWLINE}}
<header class="doc-head">
<h2 id="{{R}}-h" lang="zh-CN">{{#TITLE_PIECE}}<wbr>{{TEXT}}{{/TITLE_PIECE}}</h2>
<ul class="byline">
{{#AGENCY}}<li lang="zh-CN">{{TEXT}}</li>{{/AGENCY}}
{{#YEAR}}<li>{{TEXT}}</li>{{/YEAR}}
{{#FORM}}<li>{{TEXT}}</li>{{/FORM}}
{{#FILE}}<li class="path">{{TEXT}}</li>{{/FILE}}
</ul>
<div class="verdict v-{{KIND}}"><svg class="sign" aria-hidden="true"><use href="#i-{{KIND}}"/></svg>
<p><strong>{{VERDICT}}</strong>{{#VERDICT_WHERE}}{{BI_SPACE}}<span>{{TEXT}}</span>{{/VERDICT_WHERE}}</p></div>
<nav class="inside" aria-label="{{w_in_this_report}}"><ul>
{{#FINDINGS}}<li><a href="#{{R}}-findings">{{w_findings}}</a></li>{{/FINDINGS}}
{{#BODY}}<li><a href="#{{R}}-text">{{w_text}}</a></li>{{/BODY}}
{{#FORM_DRAWN}}<li><a href="#{{R}}-form">{{w_form}}</a></li>{{/FORM_DRAWN}}
</ul></nav>
</header>{{BI_NEWLINE}}
{{#FINDINGS}}
<section class="sect" aria-labelledby="{{R}}-findings">
<h3 id="{{R}}-findings">{{w_findings}}</h3>
<ol class="findings">{{BI_NEWLINE}}
{{#FINDING}}
<li class="finding f-{{KIND}}" id="{{R}}-f{{N}}">
<svg class="sign" aria-hidden="true"><use href="#i-{{KIND}}"/></svg>
<div>
<h4>{{TITLE}}</h4>
<p class="where"><span class="kind">{{KIND_WORD}}</span><span class="no">{{RULE}}</span>
{{#PLACE}}<a href="#{{R}}-{{TARGET}}">{{TEXT}}</a>{{/PLACE}}
{{#PLACE_PLAIN}}<span>{{TEXT}}</span>{{/PLACE_PLAIN}}</p>
{{#QUOTE}}<blockquote lang="zh-CN">{{BEFORE}}{{#WRONG}}<mark>{{TEXT}}</mark>{{/WRONG}}{{AFTER}}</blockquote>{{/QUOTE}}
{{#MESSAGE}}<p class="say">{{TEXT}}</p>{{/MESSAGE}}
<div class="aside">
{{#VALUES}}<p class="values"><span>{{w_printed}}{{BI_SPACE}}<del>{{PRINTED}}</del></span><span class="to" aria-hidden="true">→</span><span>{{w_expected}}{{BI_SPACE}}<ins>{{EXPECTED}}</ins></span></p>{{/VALUES}}
<p class="law">{{#LAW}}<span>{{w_law}}{{w_colon}}<span lang="zh-CN">{{TEXT}}</span></span>{{/LAW}}{{#ALSO}}<span>{{w_also}}<span class="no">{{TEXT}}</span></span>{{/ALSO}}</p>
</div>
</div></li>{{BI_NEWLINE}}
{{/FINDING}}
</ol></section>{{BI_NEWLINE}}
{{/FINDINGS}}
{{#BODY}}
<section class="sect" aria-labelledby="{{R}}-text">
<h3 id="{{R}}-text">{{w_text}}</h3>
<p class="hint">{{LEDE}}</p>
<ul class="key" aria-label="{{w_key}}"><li><mark class="m-error">{{w_error}}</mark></li><li><mark class="m-warning">{{w_warning}}</mark></li><li><mark class="m-info">{{w_info}}</mark></li></ul>
<div class="lines" lang="zh-CN">{{BI_NEWLINE}}
{{#LINE}}
{{#BLANK}}<div class="gap"></div>{{BI_NEWLINE}}{{/BLANK}}
{{#STAND_IN}}<p class="stand-in" lang="{{LANG}}"><a href="#{{R}}-form">{{TEXT}}</a></p>{{BI_NEWLINE}}{{/STAND_IN}}
{{#LEFT_OUT}}<p class="stand-in" lang="{{LANG}}">{{TEXT}}</p>{{BI_NEWLINE}}{{/LEFT_OUT}}
{{#ROW}}
<div class="ln{{#FAULTY}}{{BI_SPACE}}ln-{{KIND}}{{/FAULTY}}" id="{{R}}-l{{LINE}}">
<span class="lno">{{#NUMBER}}{{LINE}}{{/NUMBER}}</span>
<p>{{#IN_FORM}}<span class="tag" lang="{{LANG}}">{{w_in_table}}</span>{{/IN_FORM}}
{{#STRETCH}}
{{#PLAIN}}{{TEXT}}{{/PLAIN}}
{{#MARK}}<mark class="m-{{KIND}}">{{TEXT}}</mark>{{/MARK}}
{{#CUT}}<span class="cut" lang="{{LANG}}">{{TEXT}}</span>{{/CUT}}
{{#REFERENCE}}<sup><a class="ref" id="{{R}}-m{{N}}" href="#{{R}}-f{{N}}" title="{{TITLE}}">{{RULE}}</a></sup>{{/REFERENCE}}
{{/STRETCH}}
</p>
<div class="notes" lang="{{LANG}}">
{{#NOTE}}<p class="note n-{{KIND}}"><svg class="sign" role="img" aria-label="{{KIND_WORD}}"><use href="#i-{{KIND}}"/></svg><span><a href="#{{R}}-f{{N}}">{{RULE}}</a>{{BI_SPACE}}{{TITLE}}{{#EXPECTED}}<span class="exp">{{TEXT}}</span>{{/EXPECTED}}</span></p>{{/NOTE}}
</div></div>{{BI_NEWLINE}}
{{/ROW}}
{{/LINE}}
</div></section>{{BI_NEWLINE}}
{{/BODY}}
{{#FORM_DRAWN}}
<section class="sect" aria-labelledby="{{R}}-form">
<h3 id="{{R}}-form">{{w_form}}</h3>
<p class="hint">{{w_form_lede}}</p>{{BI_NEWLINE}}
{{#TABLE}}
{{#SECTION}}<h4 class="chapter"><span lang="zh-CN">{{LABEL}}</span>{{#SECTION_EN}}<span class="en" lang="en">{{TEXT}}</span>{{/SECTION_EN}}</h4>{{/SECTION}}
<div class="scroll t-{{LOOK}}" role="region" aria-label="{{SCROLL}}" tabindex="0">
<table class="{{LOOK}}"><caption><span lang="zh-CN">{{LABEL}}</span>{{#EN}}<span class="en" lang="en">{{TEXT}}</span>{{/EN}}</caption>
<thead>{{#HEAD_ROW}}<tr>{{>CELL}}</tr>{{/HEAD_ROW}}</thead>
<tbody>{{BI_NEWLINE}}{{#BODY_ROW}}<tr class="{{LOOK}}">{{>CELL}}</tr>{{BI_NEWLINE}}{{/BODY_ROW}}</tbody></table></div>{{BI_NEWLINE}}
{{#SUMS}}<ul class="sums" aria-label="{{w_sums}}">{{#SUM}}<li class="n-{{KIND}}"><svg class="sign" role="img" aria-label="{{KIND_WORD}}"><use href="#i-{{KIND}}"/></svg><span><a class="no" href="#{{R}}-f{{N}}">{{RULE}}</a>{{BI_SPACE}}{{TEXT}}</span></li>{{/SUM}}</ul>{{BI_NEWLINE}}{{/SUMS}}
{{/TABLE}}
</section>{{BI_NEWLINE}}
{{/FORM_DRAWN}}
<p class="back"><a href="#main">{{w_to_index}}</a></p>
</article>{{BI_NEWLINE}}
