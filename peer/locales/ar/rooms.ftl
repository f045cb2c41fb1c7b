### الغرف والمحاور وأنواع المساهمات والملخصات ومن يُدعى.

rooms-title = الغرف
rooms-lead = أجزاء من المشاورة: بحسب الأسبوع أو اللغة أو الموضوع. الغرفة المغلقة لا تقبل جديدًا، وما فيها يبقى.
rooms-none = لا توجد غرف.
rooms-here = غرف المشاورة
rooms-all = الكل
rooms-other = خارج الغرف
room-add = إضافة غرفة
room-name = عنوان الغرفة
room-kind = الغرض منها
room-kind-topic = موضوع
room-kind-week = أسبوع
room-kind-language = لغة
room-kind-introductions = التعارف
room-closed = مغلقة
room-close = إغلاق
room-reopen = إعادة الفتح
room-close-of = إغلاق { $title }
room-reopen-of = إعادة فتح { $title }
room-introduce = هنا يعرّف الناس بأنفسهم: من هم، وماذا يعملون، وما الذي يأملونه.

areas-title = المحاور
areas-lead = ما تدور حوله المشاورة، مقسّمًا. لصاحب المساهمة أن يختار منها ما يشاء.
areas-none = لا يوجد منها شيء.
area-add = إضافة محور
area-name = عنوان المحور
kinds-title = أنواع المساهمات
kinds-lead = لصاحب المساهمة أن يختار نوعًا واحدًا من الأنواع المعروضة.
kind-add = إضافة نوع خاص بكم
kind-name = عنوان النوع
heading-closed = غير معروض
heading-close = إيقاف عرضه
heading-reopen = عرضه من جديد
heading-close-of = إيقاف عرض { $title }
heading-reopen-of = عرض { $title } من جديد
filed-kind-trend = اتجاه
filed-kind-opportunity = فرصة
filed-kind-challenge = تحدٍّ
filed-kind-priority = أولوية
filed-kind-good-practice = ممارسة جيدة
filed-kind-key-suggestion = مقترح رئيسي
filing-title = الغرف والمحاور والأنواع
filing-open = الغرف والمحاور والأنواع

file-under = موضعها
file-under-hint = كل هذا اختياري.
file-room = الغرفة
file-no-room = بلا غرفة
file-room-was-closed = { $title } (مغلقة)
file-areas = المحاور
file-kind = النوع
file-no-kind = بلا نوع
file-nothing = لم يُختر شيء
filter-room = الغرفة
filter-area = المحور
filter-kind = النوع
filter-all = الكل
filter-none-room = خارج الغرف
filter-none-area = بلا محور
filter-none-kind = بلا نوع

summaries-title = الملخصات
summary-latest = أحدث ملخص:
summaries-none = لا توجد ملخصات بعد.
summary-tag = ملخص
summary-write = كتابة ملخص
summary-lead = يظهر الملخص أول الصفحة أو أول غرفته. يحمل اسمك ولا يُعدّ بين المساهمات.
summary-from-day = أول يوم
summary-until-day = آخر يوم
summary-of-span = من { $from } إلى { $until }
summary-from = منذ { $from }
summary-until = حتى { $until }
summary-earlier = { $count ->
    [zero] لا ملخصات سابقة
    [one] ملخص سابق واحد
    [two] ملخصان سابقان
    [few] { $count } ملخصات سابقة
    [many] { $count } ملخصًا سابقًا
   *[other] { $count } ملخص سابق
}

picker-free-name = ذكر { $name }، وليس من الأعضاء
picker-free-name-hint = مفتاح Tab يكتب الاسم، ويراه من يملك حق الدعوة
named-title = ذُكروا وليسوا أعضاء
named-lead = تُقرأ الأسماء من الكلمات الموجودة هنا. ومن تدعوه يقرر بنفسه.
named-none = لم يُذكر أحد من غير الأعضاء.
named-by = ذكره أولًا { $name }
named-times = { $count ->
    [zero] في أي مساهمة
    [one] في مساهمة واحدة
    [two] في مساهمتين
    [few] في { $count } مساهمات
    [many] في { $count } مساهمة
   *[other] في { $count } مساهمة
}
named-more = { $count ->
    [zero] لا مزيد
    [one] اسم آخر
    [two] اسمان آخران
    [few] { $count } أسماء أخرى
    [many] { $count } اسمًا آخر
   *[other] { $count } اسم آخر
}
named-invite = دعوة
named-invite-of = دعوة { $name }
named-put-by = ليس الآن
named-put-by-of = عدم السؤال عن { $name } مرة أخرى
named-put-by-done = نُحّي اسم { $name } على هذا الحاسوب
named-for = هذه الدعوة لـ{ $name }. لا يُكتب الاسم في أي ملف.
named-after = ذُكروا وليسوا أعضاء بعد: { $names }
named-after-invite = إعداد دعوات
named-after-passed = من يملك حق الدعوة يرى هذه الأسماء حين يقرأ كلماتك.
cli-named-next = للدعوة: baraza member invite، ولتنحية اسم: ‎--dismiss.

overview-by-room = بحسب الغرفة
overview-by-area = بحسب المحور
overview-by-filed_kind = بحسب نوع المساهمة
overview-no-room = خارج الغرف
overview-no-area = بلا محور
overview-several-areas = عدة محاور
overview-overlap-area = المساهمة التي لها عدة محاور تُعدّ في كل منها.
overview-no-kind = بلا نوع
overview-summaries = { $count ->
    [zero] لا ملخصات للميسِّرين إلى جانب ذلك.
    [one] وإلى جانب ذلك ملخص واحد للميسِّرين.
    [two] وإلى جانب ذلك ملخصان للميسِّرين.
    [few] وإلى جانب ذلك { $count } ملخصات للميسِّرين.
    [many] وإلى جانب ذلك { $count } ملخصًا للميسِّرين.
   *[other] وإلى جانب ذلك { $count } ملخص للميسِّرين.
}

conflict-field-kind = الغرض منها
conflict-field-language = اللغة
conflict-field-closed = مغلق أم لا
conflict-closed-true = مغلق
conflict-closed-false = غير مغلق

fault-title-unfit = العنوان فارغ أو أطول من { $most } حرفًا.
    .remedy = اكتب بضع كلمات في سطر واحد.
fault-headings-full = يوجد { $most } بالفعل، ولا يمكن إضافة المزيد.
    .remedy = عدّل واحدًا موجودًا أو أعد فتحه.
fault-introductions-there = توجد غرفة للتعارف بالفعل.
    .remedy = فيها يعرّف الناس بأنفسهم. أغلقها قبل أن تُنشئ غيرها.
fault-room-closed = الغرفة المختارة لا تقبل جديدًا: فقد أُغلقت.
    .remedy = كلماتك محفوظة. اختر للمسودة غرفة أخرى أو لا تختر غرفة، ثم قدّمها من جديد.
fault-heading-closed = { $id } غير معروض في هذه المشاورة.
    .remedy = اختر غيره أو لا تختر شيئًا.
