{{%AUTOESCAPE context="HTML"}}
{{#HEAD}}
<th class="{{LOOK}}" scope="{{SCOPE}}" colspan="{{COLUMNS}}" rowspan="{{ROWS}}">
{{#PLAIN}}<span class="label">{{TEXT}}</span>{{/PLAIN}}
{{#CHINESE}}<span class="label" lang="zh-CN">{{TEXT}}</span>{{/CHINESE}}
{{#SMALL}}<small>{{TEXT}}</small>{{/SMALL}}
{{#SMALL_CHINESE}}<small lang="zh-CN">{{TEXT}}</small>{{/SMALL_CHINESE}}
{{#EN}}<span class="en" lang="en">{{TEXT}}</span>{{/EN}}
</th>
{{/HEAD}}
{{#DATA}}
<td class="{{LOOK}}"{{#ID}} id="{{R}}-c{{CELL_INDEX}}"{{/ID}} colspan="{{COLUMNS}}" rowspan="{{ROWS}}">
{{#LANE}}<i class="{{LANE_LOOK}}"></i>{{/LANE}}
{{#PLAIN}}<span class="v">{{TEXT}}</span>{{/PLAIN}}
{{#CHINESE}}<span class="v" lang="zh-CN">{{TEXT}}</span>{{/CHINESE}}
{{#REFERENCE}}<sup><a class="ref" href="#{{R}}-f{{N}}" title="{{TITLE}}">{{RULE}}</a></sup>{{/REFERENCE}}
{{#REMARK}}<small>{{TEXT}}</small>{{/REMARK}}
{{#NOTE}}<p class="note n-{{KIND}}"><svg class="sign" role="img" aria-label="{{KIND_WORD}}"><use href="#i-{{KIND}}"/></svg><span><a href="#{{R}}-f{{N}}">{{RULE}}</a>{{BI_SPACE}}{{TEXT}}</span></p>{{/NOTE}}
</td>
{{/DATA}}
