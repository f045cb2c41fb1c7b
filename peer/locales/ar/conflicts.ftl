### التعارضات: ما قاله أشخاص لم يعلم بعضهم ببعض، في النافذة وفي سطر الأوامر.

conflict-kind-field = حُدِّد بقيم مختلفة
conflict-kind-removed = سؤال حُذف ثم كُتب فيه
conflict-kind-place = فعل الميسِّرون أشياء مختلفة
conflict-kind-questions = وُضعت تحت أسئلة مختلفة
conflict-kind-words = حُجبت منها كلمات مرتين
conflict-kind-withdrawn = سُحبت وقد تصرّف المكتب فيها
conflict-kind-revised = عُدِّلت دون علم بما فعله المكتب
conflict-field-title = العنوان
conflict-field-objective = الهدف
conflict-field-outcome = النتيجة
conflict-field-state = الحالة
conflict-field-opens = اليوم الأول
conflict-field-closes = اليوم الأخير
conflict-field-moderated = المراجعة قبل العرض
conflict-field-number = الرقم
conflict-field-text = الصياغة
conflict-field-parent = السؤال الذي يتبعه
conflict-field-heading = العنوان الفرعي
conflict-field-order = الموضع في القائمة
conflict-field-questions = الأسئلة
conflict-field-words = الكلمات
conflict-field-removed = في جدول الأعمال أم لا
conflict-act-set = حدَّد القيمة
conflict-act-removed = حذفه من جدول الأعمال
conflict-act-written = واصل كتابته
conflict-act-accept = قبِلها
conflict-act-return = أعادها إلى صاحبها
conflict-act-hide = منعها عن الأعضاء
conflict-act-restore = أظهرها من جديد
conflict-act-reassign = وضعها تحت أسئلة أخرى
conflict-act-redact = حجب كلمات منها
conflict-act-withdraw = سحبها
conflict-act-revise = عدَّلها
conflict-moderated-true = تُراجع أولًا
conflict-moderated-false = لا تُراجع
conflict-nothing = (لا شيء)
conflict-stands = هو النافذ الآن
conflict-decided-twice = حسم شخصان هذا من قبل على نحو مختلف، ولم يعلم أحدهما بالآخر.

conflicts-title = التعارضات
conflicts-lead = هنا قال أشخاص أشياء مختلفة ولم يعلم بعضهم ببعض. يبقى كل تعارض حتى يحسمه أحد، وإلى ذلك الحين يرى الجميع ما وُسم بأنه النافذ.
conflicts-empty = لا شيء للحسم
conflicts-empty-text = إذا غيّر شخصان الشيء نفسه كلٌّ على حدة ظهر ذلك هنا.
conflicts-list = تعارضات للحسم
conflict-before = من قبل
conflict-before-unknown = ما كان من قبل غير معروف هنا، أو أُتلف.
conflict-side = { $number }: { $act }
conflict-by = { $name }، { $moment }
conflict-keep = أبقِ هذا
conflict-keep-number = أبقِ رقم { $number }
conflict-later = احسم لاحقًا
conflict-no-keep = لا قول للمكتب ينقض سحب صاحب المساهمة.
conflict-not-yours = { $of ->
    [agenda] يحسم هذا أحد الداعين إلى المشاورة.
   *[desk] يحسم هذا ميسِّر أو أحد الداعين إلى المشاورة.
}
conflict-gone = أُخرج
conflict-new = أُدخل
conflict-settle-title = أبقِ رقم { $number }
conflict-settle-explained = ما يُبقى ينفذ منذ ذلك الحين على كل جهاز يبلغه الخبر. ويُسجَّل قرارك باسمك مع سببه.
conflict-settle = احسم
conflict-settled = حُسم
conflicts-more = { $count ->
    [zero] لا مزيد
    [one] أظهر واحدًا آخر
    [two] أظهر اثنين آخرين
    [few] أظهر { $count } أخرى
    [many] أظهر { $count } أخرى
   *[other] أظهر { $count } أخرى
}

cli-conflicts-none = لا شيء للحسم.
cli-conflict-before = من قبل: { $said }
cli-conflict-decided = حُسم: { $conflict }
