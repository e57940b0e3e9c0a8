{{%AUTOESCAPE context="HTML"}}
<table class="weeks"><caption class="visually-hidden">{{w_title}}</caption>
<thead><tr>
<th scope="col">{{w_mon}}</th><th scope="col">{{w_tue}}</th><th scope="col">{{w_wed}}</th><th scope="col">{{w_thu}}</th><th scope="col">{{w_fri}}</th><th scope="col">{{w_sat}}</th><th scope="col">{{w_sun}}</th><th scope="col" class="notes">{{w_events}}</th>
</tr></thead><tbody>{{BI_NEWLINE}}
{{#WEEK}}
{{#FOLD}}<tr class="fold"><td colspan="8">{{TEXT}}</td></tr>{{BI_NEWLINE}}{{/FOLD}}
{{#DAYS}}<tr>{{#DAY}}<td class="d d-{{KIND}}{{#IS_DUE}} is-due{{/IS_DUE}}{{#IS_MEASURED}} is-measured{{/IS_MEASURED}}{{#IS_FUTURE}} is-future{{/IS_FUTURE}}" title="{{SAID}}"><time datetime="{{ISO}}">{{SHORT}}</time>{{#MARK}}<small class="mark">{{TEXT}}</small>{{/MARK}}{{#NUMBER}}<b>{{TEXT}}</b>{{/NUMBER}}<span class="visually-hidden">{{SAID}}</span></td>{{/DAY}}<td class="notes">{{#NOTE}}<p><strong>{{TEXT}}</strong>{{#MORE}}<span>{{TEXT}}</span>{{/MORE}}</p>{{/NOTE}}</td></tr>{{BI_NEWLINE}}{{/DAYS}}
{{/WEEK}}
</tbody></table>{{BI_NEWLINE}}
<ul class="key" aria-hidden="true">
<li><i class="d d-counted"><b>5</b></i>{{w_key_counted}}</li>
{{#KEY_PAUSED}}<li><i class="d d-paused"></i>{{w_key_paused}}</li>{{/KEY_PAUSED}}
{{#KEY_HELD}}<li><i class="d d-held"></i>{{w_key_held}}</li>{{/KEY_HELD}}
{{#KEY_LAPSED}}<li><i class="d d-lapsed"><b>5</b></i>{{w_key_lapsed}}</li>{{/KEY_LAPSED}}
<li><i class="d d-rest"></i>{{w_key_rest}}</li>
<li><i class="d d-counted is-measured"><b>5</b></i>{{KEY_MEASURED}}</li>
{{#KEY_FUTURE}}<li><i class="d d-counted is-future"><b>9</b></i>{{w_key_future}}</li>{{/KEY_FUTURE}}
{{#KEY_DUE}}<li><i class="d d-counted is-due"><b>20</b></i>{{KEY_LAST}}</li>{{/KEY_DUE}}
</ul>{{BI_NEWLINE}}
