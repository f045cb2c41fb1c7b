### ما يقوله سطر الأوامر للناس.

## السؤال

cli-ask = عبارة المرور:
cli-ask-new = اختر عبارة مرور (بضع كلمات عادية تكفي):
cli-ask-again = عبارة المرور نفسها مرة أخرى:

## أخطاء لا تقع إلا في سطر الأوامر

cli-stop-no-terminal = عبارة المرور مطلوبة، ولا توجد طرفية يُسأل عنها فيها.
    .remedy = أعطِ ملفًا يحويها بالخيار ‎--passphrase-file FILE أو بالمتغيّر BARAZA_PASSPHRASE_FILE.
cli-stop-passphrases-differ = عبارتا المرور غير متطابقتين.
    .remedy = ابدأ من جديد واكتب العبارة نفسها مرتين. لم يُنشأ شيء.
cli-stop-passphrase-file-empty = السطر الأول من ملف عبارة المرور فارغ.
    .remedy = اكتب عبارة المرور في السطر الأول من الملف.
cli-stop-pack-needs-open = من يفتح هذه الحزمة؟ القرار لك.
    .remedy = اكتب ‎--for CARD لشخص واحد، أو ‎--lock-with PASSFILE لمن يعرف عبارة مرور، أو ‎--open لمن يحمل الملف. لم يُكتب شيء.
cli-stop-bundle-what = يحتاج تصدير الصُرّة إلى مشاورة واحدة أو ‎--all، وإلى اسم الملف.
    .remedy = اكتب: baraza bundle export CONSULTATION FILE أو: baraza bundle export --all FILE.
cli-stop-question-form = يُكتب السؤال المراد تغييره على هيئة ID=TEXT.
    .remedy = اكتب: --question ID="النص الجديد"، والمعرّفات في consultation show. لم يتغيّر شيء.
cli-stop-body-not-text = الكلمات ليست نصًا عاديًا بترميز UTF-8.
    .remedy = احفظ الملف نصًا عاديًا بترميز UTF-8 ثم حاول مرة أخرى.
cli-stop-language-unknown = لا يتكلم «بارازا» هذه اللغة بعد.
    .remedy = اختر en أو ar. أما ما تكتبه أنت فبأي لغة.
cli-partly = ما أُنجز قبل التوقف: { $done }.

## الموطن

cli-made = موطنك المعمّى جاهز: { $path }
cli-made-next = لا تفتحه إلا عبارة مرورك، ولا يستطيع أحد أن يستخرجها لك: احفظها في مكان آمن.
cli-check-sound = هذا الموطن سليم.
cli-check-damage = وُجد تلف في هذا الموطن:
cli-check-next = لا تحذف شيئًا. انسخ المجلد كله إلى قرص آخر قبل أي خطوة.

## كلمة واحدة لكل شيء

cli-yes = نعم
cli-no = لا
cli-you = أنت
cli-untitled = (بلا عنوان بعد)
cli-nameless = (بلا اسم)
cli-named-source = مصدر مذكور بالاسم، وليس عضوًا
cli-unconfirmed = كاتب لم يُؤكَّد بعد
cli-cross-cutting = موضوع شامل
cli-answers = جواب عن { $numbers }
cli-your-role = دورك: { $role }
cli-nothing-changed = لم يتغيّر شيء.

cli-state-draft = مسودة
cli-state-open = مفتوحة
cli-state-closing = قيد الإغلاق
cli-state-closed = مغلقة
cli-state-archived = مؤرشفة

cli-role-convener = داعٍ إلى المشاورة
cli-role-moderator = ميسِّر
cli-role-contributor = مساهم
cli-role-rapporteur = مقرر
cli-role-removed = أُخرج
cli-role-left = غادر
cli-role-observer = مراقب
cli-role-voice = الاسم محجوب

cli-reaction-agree = أوافق
cli-reaction-thanks = شكرًا
cli-reaction-insight = أفادني
cli-reaction-question = لديّ سؤال

cli-kind-entry = مساهمة
cli-kind-question = سؤال توجيهي
cli-kind-draft = مسودة

cli-change-new = جديدة
cli-change-changed = متغيّرة

cli-act-founded = أسّس المشاورة
cli-act-joined = انضم
cli-act-agenda = غيّر جدول المشاورة
cli-act-page_imported = استورد صفحة
cli-act-contributed = ساهم
cli-act-replied = ردّ
cli-act-revised = عدّل
cli-act-withdrew = سحب
cli-act-reacted = تفاعل
cli-act-received = أكّد الاستلام
cli-act-asked = طلب أن يُضاف
cli-act-removed = أخرج عضوًا أو غادر
cli-act-recovered = أحلّ غيره محل داعٍ مفقود
cli-act-lost = قال إن جهازًا مفقود
cli-act-membership = غيّر من يشارك
cli-act-profile = غيّر بياناته
cli-act-deposited = ترك مساهمة لدى الميسِّرين
cli-act-moderated = راجع
cli-desk-none = لا شيء على مكتب الميسِّرين.
cli-desk-conflict = اختلفت المكاتب: قرّر أنت
cli-desk-assigned = يتولّاها { $name }
cli-desk-in-group = المجموعة { $group }
cli-desk-grouped = { $count ->
    [zero] بلا مساهمات
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $count } مساهمات
    [many] { $count } مساهمة
   *[other] { $count } مساهمة
}
cli-desk-ungrouped = { $count ->
    [zero] حُلّت المجموعة.
    [one] حُلّت مجموعة من مساهمة واحدة.
    [two] حُلّت مجموعة من مساهمتين، وبقيت كلتاهما كما كانت.
    [few] حُلّت مجموعة من { $count } مساهمات، وبقيت كلٌّ منها كما كانت.
    [many] حُلّت مجموعة من { $count } مساهمة، وبقيت كلٌّ منها كما كانت.
   *[other] حُلّت مجموعة من { $count } مساهمة، وبقيت كلٌّ منها كما كانت.
}
cli-likely-none = لا شيء هنا يُرجَّح أنه مكرر.
cli-likely-pair = يُرجَّح أنهما واحد: { $likeness } من كل 100 زوج من الكلمات
cli-likely-further = { $count ->
    [zero] لا مساهمات أخرى قد تشبه غيرها.
    [one] مساهمة أخرى واحدة قد تشبه غيرها.
    [two] مساهمتان أخريان قد تشبهان غيرهما.
    [few] { $count } مساهمات أخرى قد تشبه غيرها.
    [many] { $count } مساهمة أخرى قد تشبه غيرها.
   *[other] { $count } مساهمة أخرى قد تشبه غيرها.
}
cli-likely-apart = { $count ->
    [zero] لم يقل أحد هنا عن أي زوج إنه مساهمتان.
    [one] قال أحدهم هنا عن زوج واحد إنه مساهمتان.
    [two] قال أحدهم هنا عن زوجين إن كلًّا منهما مساهمتان.
    [few] قال أحدهم هنا عن { $count } أزواج إن كلًّا منها مساهمتان.
    [many] قال أحدهم هنا عن { $count } زوجًا إن كلًّا منها مساهمتان.
   *[other] قال أحدهم هنا عن { $count } زوج إن كلًّا منها مساهمتان.
}
cli-desk-mark = علامة ما قرأته: { $mark }
cli-desk-private = ملاحظة خاصة
cli-desk-count-conflict = تختلف عليها المكاتب
cli-desk-count-assigned = يتولّاها أحد
cli-desk-count-mine = تتولّاها أنت

cli-way-draft = مسودة: على هذا الحاسوب وحده
cli-way-sealed = مختومة: لم تُحمل بعد
cli-way-carried = محمولة
cli-way-received = مستلمة
cli-way-accepted = مقبولة: يقرؤها كل الأعضاء
cli-way-returned = معادة: انظر الملاحظة
cli-way-hidden = محجوبة عن الأعضاء
cli-way-withdrawn = مسحوبة

## حقول المشاورة

cli-field-title = العنوان
cli-field-welcome = الترحيب
cli-field-objective = الهدف
cli-field-outcome = النتيجة
cli-field-state = الحالة
cli-field-opens = أول يوم
cli-field-closes = آخر يوم
cli-field-moderated = المراجعة
cli-field-questions = الأسئلة التوجيهية
cli-field-rooms = الغرف
cli-field-areas = المحاور
cli-field-kinds = أنواع المساهمات

## التسميات

cli-label-opens = أول يوم مذكور
cli-label-closes = آخر يوم مذكور
cli-label-moderated = تُراجع قبل أن يقرأها الأعضاء
cli-label-welcome = الترحيب
cli-label-objective = الهدف
cli-label-outcome = النتيجة
cli-label-questions = الأسئلة التوجيهية
cli-label-contributions = المساهمات
cli-label-parcels = الطرود
cli-label-notes = يُرجى النظر في:
cli-label-already = موجودة هنا من قبل
cli-label-added = أُضيفت
cli-label-would-add = ستُضاف

## الأعداد

cli-count-questions = { $count ->
    [zero] لا أسئلة توجيهية
    [one] سؤال توجيهي واحد
    [two] سؤالان توجيهيان
    [few] { $count } أسئلة توجيهية
    [many] { $count } سؤالًا توجيهيًا
   *[other] { $count } سؤال توجيهي
}
cli-count-contributions = { $count ->
    [zero] لا مساهمات
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $count } مساهمات
    [many] { $count } مساهمة
   *[other] { $count } مساهمة
}
cli-count-people = { $count ->
    [zero] لا أشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
cli-count-moderators = { $count ->
    [zero] لا ميسِّرين بينهم
    [one] بينهم ميسِّر واحد
    [two] بينهم ميسِّران
    [few] بينهم { $count } ميسِّرين
    [many] بينهم { $count } ميسِّرًا
   *[other] بينهم { $count } ميسِّر
}
cli-count-unread = غير المقروء: { $count }
cli-count-drafts = { $count ->
    [zero] لا مسودات
    [one] مسودة واحدة
    [two] مسودتان
    [few] { $count } مسودات
    [many] { $count } مسودة
   *[other] { $count } مسودة
}
cli-count-waiting = { $count ->
    [zero] لا شيء ينتظر تأكيد مكتب
    [one] مساهمة لك لم يؤكّدها مكتب بعد
    [two] مساهمتان لك لم يؤكّدهما مكتب بعد
    [few] { $count } مساهمات لك لم يؤكّدها مكتب بعد
    [many] { $count } مساهمة لك لم يؤكّدها مكتب بعد
   *[other] { $count } مساهمة لك لم يؤكّدها مكتب بعد
}
cli-count-unverified = { $count ->
    [zero] لا شيء موضع شك
    [one] نص أو ملف واحد موضع شك
    [two] نصان أو ملفان موضع شك
    [few] { $count } نصوص وملفات موضع شك
    [many] { $count } نصًا وملفًا موضع شك
   *[other] { $count } نص وملف موضع شك
}
cli-letters-unset = { $count ->
    [zero] لكل حرف شكل في الخطوط الموجودة هنا.
    [one] حرف واحد لا شكل له في الخطوط الموجودة هنا، فيظهر على الورق مربعًا. اكتب ملف DOCX أو ODT بدلًا منه.
    [two] حرفان لا شكل لهما في الخطوط الموجودة هنا، فيظهران على الورق مربعين. اكتب ملف DOCX أو ODT بدلًا منه.
    [few] { $count } أحرف لا شكل لها في الخطوط الموجودة هنا، فتظهر على الورق مربعات. اكتب ملف DOCX أو ODT بدلًا منه.
    [many] { $count } حرفًا لا شكل لها في الخطوط الموجودة هنا، فتظهر على الورق مربعات. اكتب ملف DOCX أو ODT بدلًا منه.
   *[other] { $count } حرف لا شكل لها في الخطوط الموجودة هنا، فتظهر على الورق مربعات. اكتب ملف DOCX أو ODT بدلًا منه.
}
cli-left-out = { $count ->
    [zero] لم يُترك شيء خارجه.
    [one] نص أو ملف عاد مع نسخة احتياطية وليس فيه. يخبرك baraza restored بالمزيد.
    [two] نصان أو ملفان عادا مع نسخة احتياطية وليسا فيه. يخبرك baraza restored بالمزيد.
    [few] { $count } نصوص وملفات عادت مع نسخة احتياطية وليست فيه. يخبرك baraza restored بالمزيد.
    [many] { $count } نصًا وملفًا عادت مع نسخة احتياطية وليست فيه. يخبرك baraza restored بالمزيد.
   *[other] { $count } نص وملف عادت مع نسخة احتياطية وليست فيه. يخبرك baraza restored بالمزيد.
}
cli-restored-none = لا شيء هنا موضع شك.
cli-count-words = { $count ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
cli-count-revisions = { $count ->
    [zero] لا نسخ سابقة
    [one] نسخة سابقة واحدة
    [two] نسختان سابقتان
    [few] { $count } نسخ سابقة
    [many] { $count } نسخة سابقة
   *[other] { $count } نسخة سابقة
}
cli-count-parcels = { $count ->
    [zero] لا طرود
    [one] طرد واحد
    [two] طردان
    [few] { $count } طرود
    [many] { $count } طردًا
   *[other] { $count } طرد
}
cli-count-new = الجديد: { $count }
cli-count-complaints = { $count ->
    [zero] لا شكاوى
    [one] شكوى واحدة
    [two] شكويان
    [few] { $count } شكاوى
    [many] { $count } شكوى
   *[other] { $count } شكوى
}
cli-count-translations = { $count ->
    [zero] لا ترجمات
    [one] ترجمة واحدة
    [two] ترجمتان
    [few] { $count } ترجمات
    [many] { $count } ترجمة
   *[other] { $count } ترجمة
}
cli-count-at-desk = على المكتب: { $count }
cli-count-later = { $count ->
    [zero] كل مساهماتك في هذا الملف.
    [one] مساهمة واحدة لك ليست في هذا الملف: لا تحمل اسمًا وتغادر لاحقًا.
    [two] مساهمتان لك ليستا في هذا الملف: لا تحملان اسمًا وتغادران لاحقًا.
    [few] { $count } مساهمات لك ليست في هذا الملف: لا تحمل اسمًا وتغادر لاحقًا.
    [many] { $count } مساهمة لك ليست في هذا الملف: لا تحمل اسمًا وتغادر لاحقًا.
   *[other] { $count } مساهمة لك ليست في هذا الملف: لا تحمل اسمًا وتغادر لاحقًا.
}
cli-later-at = تغادر بعد { $at }. لوضعها فيه الآن: baraza outbox --send-now ENTRY ثم صدّر من جديد.
cli-count-changed = المتغيّر: { $count }
cli-count-already = الموجود من قبل: { $count }
cli-count-conflicting = { $count ->
    [zero] لا تعارضات للحسم
    [one] تعارض واحد للحسم
    [two] تعارضان للحسم
    [few] { $count } تعارضات للحسم
    [many] { $count } تعارضًا للحسم
   *[other] { $count } تعارض للحسم
}
cli-count-pending = { $count ->
    [zero] لا طرود تنتظر
    [one] طرد واحد ينتظر وصول غيره قبله
    [two] طردان ينتظران وصول غيرهما قبلهما
    [few] { $count } طرود تنتظر وصول غيرها قبلها
    [many] { $count } طردًا تنتظر وصول غيرها قبلها
   *[other] { $count } طرد تنتظر وصول غيرها قبلها
}
cli-count-receipts = { $count ->
    [zero] لا إيصالات لعملك
    [one] إيصال واحد لعملك
    [two] إيصالان لعملك
    [few] { $count } إيصالات لعملك
    [many] { $count } إيصالًا لعملك
   *[other] { $count } إيصال لعملك
}
cli-count-more = … وغيرها: { $count }
cli-count-hits = { $count ->
    [zero] لم يُعثر على شيء.
    [one] موضع واحد
    [two] موضعان
    [few] { $count } مواضع
    [many] { $count } موضعًا
   *[other] { $count } موضع
}

## القراءة

cli-library-empty = لا مشاورات هنا بعد. افتح حزمة (baraza pack open FILE)، أو استورد صفحة (baraza page import FILE)، أو تجوّل في المثال (baraza sample).
cli-sample = مشاورة المثال في مكتبتك: { $id }
cli-created = أُنشئت { $id } في حالة مسودة.
cli-imported-by = استوردها من صفحة: { $name }
cli-reply = رد على { $id }
cli-reply-guessed = رد على { $id } (تخمين عند الاستيراد)
cli-reply-to = رد على { $name }
cli-body-withdrawn = (سحبها صاحبها)
cli-body-absent = (لم يصل النص إلى هذا الحاسوب بعد)
cli-attachment = مرفق: { $name }، { $size }
cli-times-claimed = الأوقات بساعة الجهاز الذي قام بالفعل، ولم يُتحقق منها.

## الكتابة

cli-draft = المسودة { $id }، حُفظت { $at }
cli-draft-private = لا تغادر المسودة هذا الحاسوب حتى تقدّمها.
cli-drafts-empty = لا مسودات.
cli-submitted = قُدّمت وخُتمت: { $id }. سيراها كل الأعضاء.
cli-submitted-desk = قُدّمت إلى الميسِّرين وخُتمت: { $id }. لا يقرؤها الآن غيرك وغير الميسِّرين.
cli-leaves-at = تخرج مع أول تبادل بعد { $at }: لحظة اختيرت مصادفةً. لا ينتظر --at-once ولا outbox --send-now.
cli-sent-now = تخرج { $id } مع التبادل القادم.
cli-receipt-code = رمز الإيصال: { $code }
cli-receipt-here = هي على هذا الحاسوب. ولم يصل إلى هنا إيصال من مكتب بعد.
cli-receipt-received = استلمها مكتب.
cli-receipt-withdrawn = سُحبت.
cli-readers-see = يرى القراء: { $shown }
cli-consent-quotable = يجوز اقتباسها مع صاحبها
cli-consent-without-name = يجوز اقتباسها دون صاحبها
cli-consent-not-quoted = لا يجوز اقتباسها
cli-audience-members = لكل الأعضاء
cli-audience-moderators = للميسِّرين وحدهم
cli-slips-made = { $count ->
    [zero] لا قصاصة على الورقة.
    [one] قصاصة واحدة على الورقة.
    [two] قصاصتان على الورقة.
    [few] { $count } قصاصات على الورقة.
    [many] { $count } قصاصة على الورقة.
   *[other] { $count } قصاصة على الورقة.
}
cli-slips = صُنع { $made }، واستُخدم { $used }.
cli-revised = خُتمت النسخة الجديدة من { $id }، وتبقى السابقة في سجلها.
cli-withdrawn = سُحبت { $id }. ولا يمكن استرجاع نسخ على أجهزة لا تتزامن بعد اليوم.
cli-reacted = خُتم تفاعلك مع { $id }.
cli-carry-next = تسافر مع الصُرّة التالية التي تصدّرها (baraza bundle export).
cli-outbox-empty = لا شيء لك في الطريق.
cli-received-by = استلمها { $name }، ووصل الإيصال إلى هنا { $at }
cli-carried-by = يحملها { $name }، كُتب { $at }

## الحمل

cli-page-imported = استُوردت باسم { $id }. لفتحها للمساهمات: baraza consultation state { $id } open
cli-page-added = أُضيفت إلى { $id }.
cli-page-nothing-new = لا جديد في هذه الصفحة، و{ $id } كما هي.
cli-pack-written = كُتب الملف وقُرئ للتحقق: { $path }، { $size }
cli-pack-open-meaning = من يحمل هذا الملف يقرأ المشاورة ويشارك فيها مساهمًا.
cli-pack-opened = «{ $title }» في مكتبتك الآن: { $id }
cli-pack-known = «{ $title }» في مكتبتك من قبل: { $id }
cli-bundle-written = كُتب الملف وقُرئ للتحقق: { $path }، { $size }
cli-bundle-sealed = من يحمله لا يستطيع قراءة ما فيه ولا تغييره.
cli-bundle-imported = دُمجت في هذا الموطن.
cli-report-written = كُتب الملف وقُرئ للتحقق: { $path }، { $size }. هذا الملف غير معمّى: يقرؤه كل من يحمله.
cli-duplicate = تبدوان مساهمة واحدة مكررة: { $id } و{ $like }
cli-unknown-author = لم يؤكّده مكتب بعد: { $name }، { $count }
cli-aside = تُرك جانبًا، من { $author }: { $reason }
cli-aside-nameless = تُرك جانبًا: { $reason }
cli-truncated = الملف ينتهي قبل أوانه: استُعمل كل جزء كامل قبل ذلك. اطلب الملف من جديد.
