### الخلاصات وعباراتها والتقارير: لمن يجلسون إلى المكتب، وما يقرأه الجميع منها.

## Faults

fault-synthesis-full = لا تتسع الخلاصة هنا لأكثر من { $limit } ({ $what }).
    .remedy = احذف ما لا حاجة إليه، أو ابدأ خلاصة أخرى. لم يتغيّر شيء.
fault-not-quotable = لا يسمح صاحب هذه المساهمة باقتباسها، أو هي للمشرفين وحدهم.
    .remedy = اربطها دون اقتباس: تُحتسب ويُشار إليها، ولا تُعرض كلماتها. لم يتغيّر شيء.
fault-statement-unsourced = عبارات لا تستند إلى شيء يقرأه الأعضاء: { $count }. لم يُنشر شيء.
    .remedy = اربط بها ما تستند إليه، أو اذكر مع --anyway سبب بقائها دون سند: يُنشر السبب معها.

## What a synthesis begins with

synthesis-section-findings = ما سمعناه
synthesis-section-differing = آراء مختلفة
synthesis-section-limits = حدود هذه الخلاصة
synthesis-caveat = تلخّص هذه الوثيقة ما قيل في المشاورة. ولا تعبّر المساهمات عن توافق ولا عن عرض شامل للموضوع، ولا تعكس بالضرورة آراء من دعوا إلى المشاورة. وقد شارك من شارك باختياره: تبيّن الأعداد كم مرة قيل الشيء هنا، لا كم من الناس يرونه.

## What is told

synthesis-kind-report = خلاصة
synthesis-kind-weekly = ملخّص أسبوعي
synthesis-kind-reflection = تأمّل ختامي
synthesis-role-findings = النتائج
synthesis-role-differing = آراء مختلفة
synthesis-role-limits = الحدود
synthesis-role-free = قسم حر
synthesis-part-synthesis = خلاصة
synthesis-part-section = قسم
synthesis-part-statement = عبارة
synthesis-part-prose = نص حر
synthesis-part-source = مصدر
synthesis-weight-all = الكل
synthesis-weight-most = الأغلبية
synthesis-weight-many = كثيرون
synthesis-weight-some = البعض
synthesis-weight-few = قلّة
synthesis-weight-one = واحد
synthesis-field-title = العنوان
synthesis-field-kind = النوع
synthesis-field-language = اللغة
synthesis-field-place = الموضع
synthesis-field-weight = الوزن
synthesis-field-quote = مقتبس
synthesis-field-gone = محذوف
synthesis-field-text = الكلمات
synthesis-act-create = أُنشئ
synthesis-act-write = كُتب
synthesis-act-title = عُنون
synthesis-act-move = نُقل
synthesis-act-delete = حُذف
synthesis-act-restore = أُعيد
synthesis-act-weigh = حُدّد وزنه
synthesis-act-quote = حُدّد الاقتباس
synthesis-act-change = غُيّر
synthesis-act-undo = تُراجع عنه
synthesis-flag-no-source = لا تستند إلى شيء
synthesis-flag-withdrawn = سُحب أحد المصادر
synthesis-flag-hidden = أحد المصادر محجوب عن الأعضاء
synthesis-flag-redacted = حُجبت كلمات من أحد المصادر
synthesis-flag-revised = نُقّح أحد المصادر
synthesis-flag-lost = لم يعد المقطع المستشهد به موجودًا
synthesis-flag-away = كلمات أحد المصادر ليست على هذا الجهاز
synthesis-flag-consent = لم يعد صاحب الاقتباس يسمح به
synthesis-statement = العبارة { $number }
synthesis-statements = { $count ->
    [zero] لا عبارات
    [one] عبارة واحدة
    [two] عبارتان
    [few] { $count } عبارات
    [many] { $count } عبارة
   *[other] { $count } عبارة
 }
synthesis-unsourced = { $count ->
    [zero] كلها بمصدر
    [one] واحدة بلا مصدر
    [two] اثنتان بلا مصدر
    [few] { $count } بلا مصدر
    [many] { $count } بلا مصدر
   *[other] { $count } بلا مصدر
 }
synthesis-people = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
 }
synthesis-waiting = { $count ->
    [zero] كل تغييرات كلماتها هنا
    [one] تغيير واحد لكلماتها لم يصل بعد
    [two] تغييران لكلماتها لم يصلا بعد
    [few] { $count } تغييرات لكلماتها لم تصل بعد
    [many] { $count } تغييرًا لكلماتها لم تصل بعد
   *[other] { $count } تغيير لكلماتها لم تصل بعد
 }
synthesis-refused = تغيير من { $name } تالف فتُرك. وبقي ما عداه.
synthesis-retired = محفوظة جانبًا
synthesis-deleted = محذوف
synthesis-removed = أُزيل
synthesis-quoted = مقتبس
synthesis-coverage = يُستشهد بـ { $cited } من أصل { $total } من المساهمات.
synthesis-cited-of = { $cited } من { $total }
synthesis-uncited = { $count ->
    [zero] كل المساهمات مستشهد بها.
    [one] مساهمة واحدة لا يُستشهد بها:
    [two] مساهمتان لا يُستشهد بهما:
    [few] { $count } مساهمات لا يُستشهد بها:
    [many] { $count } مساهمة لا يُستشهد بها:
   *[other] { $count } مساهمة لا يُستشهد بها:
 }
synthesis-published-anyway = عبارات بلا مصدر: { $numbers }. ونُشرت مع ذلك لأن: { $reason }
synthesis-used-at = استُخدمت في «{ $title }»، العبارات { $numbers }
synthesis-used-in = استُخدمت في «{ $title }»
synthesis-used-not = لم تُستخدم في «{ $title }»
cli-syntheses-none = لم تبدأ هنا أي خلاصة.
cli-synthesis-history-none = لم يُفعل هنا شيء بعد.
cli-synthesis-published = نُشرت الخلاصة برقم { $id }.
cli-used-none = لم يُنشر شيء يشير إلى المساهمات، أو لم تكتب أي مساهمة.

## Reports

report-weight = { $word } ({ $behind } من أصل { $total } من المساهمات)
report-questions = الأسئلة: { $numbers }
report-cross-cutting = موضوع عام
report-differing-empty = لا آراء مختلفة مسجّلة في هذا القسم.
report-column-total = المساهمات
report-column-cited = المستشهد بها
report-state-withdrawn = سحب صاحب هذه المساهمة مساهمته.
report-state-hidden = هذه المساهمة محجوبة عن الأعضاء.
report-state-held = تنتظر هذه المساهمة قرارًا.
report-state-away = كلمات هذه المساهمة ليست على الجهاز الذي كتب هذا التقرير.
report-state-unverified = عادت الكلمات مع نسخة احتياطية، وتُترك حتى يؤكدها أحد المكاتب.
report-state-not-quoted = لا يسمح صاحبها باقتباس كلماتها. وهي محتسبة.
report-state-redacted = حُجبت أجزاء من هذه المساهمة.
report-flag-withdrawn = سُحبت المساهمة { $number } من صاحبها.
report-flag-hidden = المساهمة { $number } محجوبة عن الأعضاء.
report-flag-redacted = حُجبت أجزاء من المساهمة { $number } بعد الاستشهاد بها.
report-flag-revised = نُقّحت المساهمة { $number } بعد الاستشهاد بها.
report-flag-lost = لم يعد المقطع المستشهد به موجودًا في المساهمة { $number }.
report-flag-away = كلمات المساهمة { $number } ليست هنا.
report-flag-consent = لم يعد صاحب المساهمة { $number } يسمح باقتباسها.
report-word-contents = المحتويات
report-word-statement = العبارة
report-word-contribution = المساهمة
report-word-sources = تستند إلى
report-word-cited-in = مستشهد بها في
report-word-not-cited = لا يُستشهد بها في أي عبارة
report-word-reply-to = رد على
report-word-coverage = من سُمع صوته
report-word-proceedings = وقائع المشاورة
report-word-proceedings-note = المساهمات كما يقرأها أعضاء المشاورة، كل منها بالاسم الذي اختاره صاحبها، وبقدر ما يسمح باقتباسها.
report-word-unsourced-mark = مسودة: تنقصها المصادر
report-word-unsourced-notice = العبارات التي لا تستند إلى أي مساهمة في هذا التقرير معلَّمة. وهي لكاتبيها.
report-word-unsourced-here = لا تستند إلى أي مساهمة
report-word-list-separator = ،{ " " }
report-word-logo = الشعار
