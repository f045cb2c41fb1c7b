### ترجمات المساهمات والشكاوى منها، في النافذة وفي سطر الأوامر.

translate = ترجِم…
translate-to = اقرأ هذا بـ
translate-original = الأصل · { $language }
translation-by = ترجمة { $name }، { $date }، للنسخة { $version }
translation-by-nobody = ترجمة بلا اسم، { $date }، للنسخة { $version }
translation-outdated = للأصل نسخة أحدث
translation-cited = ما يُستشهد به هو الأصل.
translation-missing = لم تصل كلمات هذه الترجمة بعد.
translation-of = ترجمة لمساهمة { $name }
translation-of-nobody = ترجمة لمساهمة بلا اسم
write-translation = ترجمة
translate-beside = الأصل
translate-explained = ترجِم ما تقرؤه هنا ولا تزد عليه. تظهر ترجمتك بجانب الأصل منسوبةً إليك كما تختار، وما يُستشهد به هو الأصل.
translate-gone = لم يعد الأصل هنا، أو حُجبت عبارات منه. كلماتك محفوظة في هذه المسودة.
search-in-translation = وُجد في ترجمة

complaint = شكوى
complain = أخبر المشرفين…
complain-title = أخبر المشرفين عن هذا
complain-explained = يقرأ هذا من يجلسون إلى المكتب وحدهم، لا كاتب المساهمة ولا سائر الأعضاء. ولا يرى الآخرون إلا أن شيئًا أُودع لدى المشرفين، كما يرون من أي إيداع.
complain-author-reads = كاتب هذه المساهمة يجلس إلى المكتب، وسيقرأ ما تكتبه هنا.
complain-even-so = أرسلها مع ذلك
complain-why = السبب
complain-choose = اختر…
complain-text = ما الذي ينبغي أن يعرفوه؟
complain-text-hint = لا تذكر عن نفسك أكثر مما تريد أن يعرفوه.
complain-shown = كيف تظهر لهم
complain-at-once = أرسلها مع أول تبادل. وإلا انتظرت مدةً كي لا يُعرف متى كتبت.
complain-send = أخبرهم
complain-done = ستصل إلى المشرفين. يبيّن صندوق الصادر متى استلموها ومتى بُتّ فيها.
complain-code = إن أردت البحث عنها على جهاز آخر فاكتب هذا الرمز عندك، فهو لا يُعرض إلا مرة واحدة: { $code }
complain-close = أغلق
complaint-kind-danger = تعرّض أحدًا للخطر
complaint-kind-names-somebody = تسمّي أحدًا، أو تدل على مكانه
complaint-kind-abuse = فيها إهانة أو تهديد
complaint-kind-not-theirs = ليست لمن نُسبت إليه
complaint-kind-off-topic = تجيب عن شيء آخر
complaint-kind-other = سبب آخر
complaint-open = تنتظر
complaint-withdrawn = مسحوبة
complaint-nobody = بلا اسم
complaint-settled = { $name }: { $kind }
complaints = الشكاوى
complaints-open = { $count ->
    [zero] لا شكوى تنتظر
    [one] شكوى واحدة تنتظر
    [two] شكويان تنتظران
    [few] { $count } شكاوى تنتظر
    [many] { $count } شكوى تنتظر
   *[other] { $count } شكوى تنتظر
}
complaints-more = { $count ->
    [zero] لا شكاوى أخرى.
    [one] شكوى أخرى معدودة غير مقروءة: كتب صاحبها مئةً قبلها.
    [two] شكويان أخريان معدودتان غير مقروءتين: كتب صاحبهما مئةً قبلهما.
    [few] { $count } شكاوى أخرى معدودة غير مقروءة: كتب صاحبها مئةً قبلها.
    [many] { $count } شكوى أخرى معدودة غير مقروءة: كتب صاحبها مئةً قبلها.
   *[other] { $count } شكوى أخرى معدودة غير مقروءة: كتب صاحبها مئةً قبلها.
}
desk-act-dismiss = رُدّت
desk-translations = الترجمات

outbox-kind = { $kind ->
    [translation] ترجمة
   *[complaint] إخبار للمشرفين
}
outbox-complaint-dismissed = لم يُتخذ بشأنها إجراء: { $reason }
outbox-complaint = يقرؤه المكتب وحده.

cli-way-settled = بُتّ فيها
cli-act-translated = ترجم
cli-item-translation = ترجمة
cli-item-complaint = إخبار للمشرفين
cli-translations-none = لا ترجمة لها هنا.
cli-translation-by = ترجمة { $name } للنسخة { $version }
cli-translates = تترجم { $id }
cli-complained = خُتمت للمشرفين: { $id }. لا يقرؤها غيرهم.
cli-desk-count-complaints = فيها شكاوى تنتظر
cli-desk-count-translations = ترجمات تنتظر

fault-translation-same-language = الأصل بهذه اللغة ({ $language }) من قبل.
    .remedy = سمِّ اللغة التي تترجم إليها بـ --language، أو اختر غيرها.
fault-translation-of-translation = هذه نفسها ترجمة.
    .remedy = ترجِم الأصل بدلًا منها: { $original }.
fault-original-gone = سُحب ما تترجمه، أو حُجبت عبارات منه، أو حُجب كله، منذ بدأت.
    .remedy = كلماتك محفوظة. إن كان شيء من الأصل لا يزال ظاهرًا فابدأ ترجمة جديدة مما يظهر الآن.
fault-original-not-shown = لا يقرأ الأعضاء الكلمات التي هذه ترجمتها.
    .remedy = اقبل الأصل أولًا. وإن كانت عبارات منه قد حُجبت فلا بد من ترجمته من جديد.
fault-complaint-own = هذه مساهمتك أنت.
    .remedy = اسحبها أو نقّحها.
fault-complaint-read-by-author = كاتب هذه المساهمة يجلس إلى المكتب، وسيقرأ ما تقوله عنها.
    .remedy = كلِّم مشرفًا آخر وجهًا لوجه. ولإرسالها مع ذلك استعمل --even-so.
fault-not-complained = لا شكوى من هذه تنتظر.
    .remedy = انظر ما الذي جرى لها: لعله بُتّ فيها في هذه الأثناء.
