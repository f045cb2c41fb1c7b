### الخلاصات وعباراتها والتقارير: لمن يجلسون إلى المكتب، وما يقرأه الجميع منها.

## Faults

fault-synthesis-full = لا تتسع الخلاصة هنا لأكثر من { $limit } ({ $what }).
    .remedy = احذف ما لا حاجة إليه، أو ابدأ خلاصة أخرى. لم يتغيّر شيء.
fault-report-too-long = هذا أطول من أن يسعه ملف PDF واحد: { $letters } حرفًا، وأقصى ما يمكن تنضيده على هذا الحاسوب { $most }.
    .remedy = اختر المساهمات المستشهد بها وحدها، أو اكتبه لبرنامج Word أو LibreOffice أو صفحة وب، فليس لها مثل هذا الحد. لم يُكتب شيء.
fault-not-quotable = لا يسمح صاحب هذه المساهمة باقتباسها، أو هي للمشرفين وحدهم.
    .remedy = اربطها دون اقتباس: تُحتسب ويُشار إليها، ولا تُعرض كلماتها. لم يتغيّر شيء.
fault-for-desk-alone = الرموز والترميزات والمذكرات من أوراق المكتب. لم يُكتب شيء.
    .remedy = اطلب ملفًا للمكتب وحده (وفي سطر الأوامر مع --for-desk)، ولا تعطه لأحد سواه.
fault-statement-unsourced = عبارات لا تستند إلى شيء يقرأه الأعضاء: { $count }. لم يُنشر شيء.
    .remedy = اربط بها ما تستند إليه، أو اذكر سبب بقائها دون سند (وفي سطر الأوامر مع --anyway): يُنشر السبب معها.

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
synthesis-used-at-one = استُخدمت في «{ $title }»، العبارة { $numbers }
synthesis-used-at = استُخدمت في «{ $title }»، العبارات { $numbers }
synthesis-used-in = استُخدمت في «{ $title }»
synthesis-used-not = لم تُستخدم في «{ $title }»
cli-syntheses-none = لم تبدأ هنا أي خلاصة.
cli-synthesis-history-none = لم يُفعل هنا شيء بعد.
cli-synthesis-published = نُشرت الخلاصة برقم { $id }.
cli-used-none = لم يُنشر شيء يشير إلى المساهمات، أو لم تكتب أي مساهمة.

## كتابتها في النافذة

key-group-synthesis = الخلاصات
syntheses-title = الخلاصات
syntheses-lead = ما سُمع، يكتبه من يجلسون إلى المكتب. لا يقرأ الأعضاء منها شيئًا حتى تُنشر.
syntheses-new = ابدأ خلاصة
syntheses-empty = لا خلاصة بعد
syntheses-empty-text = تجمع الخلاصة ما قيل في عبارات، وتُربط كل عبارة بالمقاطع التي تستند إليها ليرى كل قارئ ما وراءها. وتبدأ بأقسام للنتائج والآراء المختلفة والحدود.
synthesis-untitled = دون عنوان
synthesis-begin = ابدأ
synthesis-save = احفظ
synthesis-title-field = العنوان
synthesis-title-hint = أول ما يراه من يقرؤها.
synthesis-kind-field = النوع
synthesis-head-edit = العنوان والنوع واللغة
synthesis-head-changed = غُيّر العنوان والنوع واللغة.
synthesis-retire = ضعها جانبًا
synthesis-retire-of = ضعها جانبًا: { $title }
synthesis-restore = أعدها
synthesis-restore-of = أعدها: { $title }
synthesis-retired-told = وُضعت «{ $title }» جانبًا. تبقى كما هي ويمكن إعادتها.
synthesis-restored-told = أُعيدت «{ $title }».
synthesis-coverage-of = من سُمع في: { $title }
synthesis-lead = اكتب العبارات في جانب واقرأ في الآخر. حدّد كلمات هناك، ثم اضغط S لربطها بالعبارة، أو Q لربطها اقتباسًا.
synthesis-flagged = { $count ->
    [zero] لا شيء يحتاج إلى نظر
    [one] واحدة تحتاج إلى نظر
    [two] اثنتان تحتاجان إلى نظر
    [few] { $count } تحتاج إلى نظر
   *[other] { $count } تحتاج إلى نظر
 }
synthesis-views = الكتابة والتغطية
synthesis-tab-writing = الكتابة
synthesis-tab-coverage = من سُمع
synthesis-tab-contributions = المساهمات
synthesis-tab-sources = المصادر
synthesis-writing = ما يُكتب
synthesis-reading = ما قيل
synthesis-turn = بدّل الجانب
synthesis-to-reading = اقرأ ما قيل
synthesis-to-writing = عُد إلى ما يُكتب
synthesis-write-on = عُد إلى العبارة
synthesis-undo = تراجع عن آخر تغيير لي
synthesis-undone = تُراجع عن: { $what }، { $act }.
synthesis-no-sections = لا قسم هنا
synthesis-no-sections-text = تقع العبارات في أقسام. أضف قسمًا، أو تراجع عن آخر تغيير لك.
synthesis-new-section = قسم جديد
synthesis-section-edit = العنوان والدور
synthesis-section-after = قسم جديد بعد هذا
synthesis-section-made = أُنشئ القسم «{ $title }».
synthesis-section-changed = غُيّر القسم «{ $title }».
synthesis-section-empty = لم يُكتب هنا شيء بعد.
synthesis-differing-empty = لم تُدوَّن آراء مختلفة بعد. إن وُجدت فسيبحث عنها القرّاء هنا.
synthesis-heading = العنوان
synthesis-role = الدور
synthesis-role-hint = به يعرف التقرير كل قسم.
synthesis-new-statement = عبارة جديدة
synthesis-new-prose = نص حر جديد
synthesis-statement-in = عبارة جديدة في «{ $title }»
synthesis-prose-in = نص حر جديد في «{ $title }»
synthesis-words-of = { $what }. مفتاح Enter للكتابة فيها، وAlt مع سهم لنقلها، وDelete لحذفها.
synthesis-no-words = لا كلمات بعد.
synthesis-statement-hint = شيء واحد مما سُمع. مفتاح Enter يبدأ العبارة التالية.
synthesis-prose-hint = كلمات تصل ما بين العبارات. لا تستند إلى شيء ولا رقم لها.
synthesis-weight-none = دون وزن
synthesis-weight-of = كم وراءها: { $what }
synthesis-weighed = حُدّد وزن { $what }.
synthesis-behind = { $count ->
    [0] لا مساهمة وراءها
    [zero] لا مساهمة وراءها
    [one] مساهمة واحدة وراءها
    [two] مساهمتان وراءها
    [few] { $count } مساهمات وراءها
    [many] { $count } مساهمة وراءها
   *[other] { $count } مساهمة وراءها
 }
synthesis-sources = { $count ->
    [0] لا مصدر
    [zero] لا مصدر
    [one] مصدر واحد
    [two] مصدران
    [few] { $count } مصادر
    [many] { $count } مصدرًا
   *[other] { $count } مصدر
 }
synthesis-sources-of = { $what }: أظهر مصادرها ({ $count })
synthesis-sources-title = ما تستند إليه: { $what }
synthesis-sources-none-meant = لم تُختر عبارة
synthesis-statement-first = انتقل أولًا إلى عبارة أو ابدأ واحدة: ما تربطه يذهب إلى آخر عبارة كتبت فيها.
synthesis-acts-of = ما يمكن فعله: { $what }
synthesis-up = إلى أعلى
synthesis-down = إلى أسفل
synthesis-move = إلى قسم آخر…
synthesis-move-to = إلى نهاية
synthesis-move-do = انقل
synthesis-moved = نُقل: { $what }.
synthesis-to-prose = اجعلها نصًا حرًا
synthesis-to-statement = اجعلها عبارة
synthesis-kind-set = صار { $what } من النوع الآخر.
synthesis-delete = احذف
synthesis-deleted-told = حُذف: { $what }. مفتاحا Ctrl+Z أو زر التراجع يعيدانه.
synthesis-deleted-meanwhile = حُذفت وأنت تكتب فيها. كلماتك محفوظة.
synthesis-restored = أُعيد: { $what }.
synthesis-todo-no-source = حدّد مقطعًا أثناء القراءة واضغط S. وإن لم يُقل شيء فاذكر عند النشر سبب بقائها.
synthesis-todo-withdrawn = انظر هل تبقى العبارة صحيحة دونه، ثم أزل المصدر.
synthesis-todo-hidden = لا يستطيع الأعضاء قراءته. اربط شيئًا يقرؤونه، أو أزله.
synthesis-todo-redacted = انظر هل يكفي ما بقي لحمل العبارة.
synthesis-todo-revised = اقرأ النسخة الجديدة، وانظر هل ما زالت العبارة صحيحة.
synthesis-todo-lost = اقرأ المساهمة كما هي الآن، واربط المقطع من جديد.
synthesis-todo-away = تأتي مع التبادل التالي.
synthesis-todo-consent = لا يظهر اقتباسًا. أزل العلامة، وانظر هل كلماته في نصّك.
synthesis-tie = اربط
synthesis-tie-tools = المقطع المحدّد
synthesis-tie-to = اربط بـ: { $what }
synthesis-tie-quoted = اربط اقتباسًا
synthesis-tied = رُبط «{ $quote }» بـ: { $what }.
synthesis-tied-quoted = رُبط «{ $quote }» اقتباسًا بـ: { $what }.
synthesis-unquoted-audience = لا تُقتبس: هي للمشرفين وحدهم.
synthesis-unquoted-consent = لا تُقتبس: صاحبها لا يسمح بذلك.
synthesis-contribution-of = كلمات { $name }. الأسهم تنقل، ومع Shift تحدّد، وS يربط، وQ يربط اقتباسًا.
synthesis-quote-it = مقتبس
synthesis-quoted-alone = تقف الكلمات وحدها: يجوز اقتباسها دون اسم.
synthesis-source-unquoted = يُشار إليه ولا يُقتبس
synthesis-quoted-told = صار «{ $quote }» مقتبسًا.
synthesis-unquoted-told = لم يعد «{ $quote }» مقتبسًا.
synthesis-go = انتقل إليه
synthesis-go-to = انتقل إلى «{ $quote }»
synthesis-source-remove = أزل
synthesis-source-remove-of = أزل «{ $quote }»
synthesis-source-removed = أُزيل «{ $quote }».
synthesis-chart = المستشهد به من الكل: { $by }
synthesis-uncited-title = لم يُستشهد بها
synthesis-uncited-hidden = لا تُسرد المساهمات ما دامت الأعداد الصغيرة مخفية.
synthesis-more = أظهر المزيد ({ $count })
synthesis-export = تصدير…
synthesis-publish = انشر
synthesis-publish-title = نشر «{ $title }»
synthesis-publish-text = سيقف هذا أمام جميع الأعضاء ملخّصًا باسمك، مع إشارات إلى ما تستند إليه كل عبارة. تُترك الاقتباسات. وما تلقّاه الآخرون لا يمكن استرجاعه.
synthesis-publish-empty = لم يُكتب شيء بعد.
synthesis-publish-flagged = { $count ->
    [zero] لا عبارة تستند إلى ما تغيّر.
    [one] عبارة واحدة تستند إلى شيء تغيّر منذ ذلك. انظر فيها أولًا.
    [two] عبارتان تستندان إلى شيء تغيّر منذ ذلك. انظر فيهما أولًا.
    [few] { $count } عبارات تستند إلى شيء تغيّر منذ ذلك. انظر فيها أولًا.
   *[other] { $count } عبارة تستند إلى شيء تغيّر منذ ذلك. انظر فيها أولًا.
 }
synthesis-publish-unsourced = عبارات لا تستند إلى شيء يقرؤه الأعضاء
synthesis-publish-reason = سبب بقائها مع ذلك
synthesis-publish-reason-hint = يُنشر معها.
synthesis-published = نُشرت. تخرج مع التبادل التالي، وسيرى كل من كتب مساهمة أين استُعملت.
synthesis-published-open = اقرأها كما يقرؤها الأعضاء

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
