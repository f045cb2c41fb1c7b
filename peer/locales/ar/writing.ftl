### الكتابة: المحرِّر والمسودات والردود والتقديم.

## The editor

editor-tools = التنسيق
editor-bold = غامق
editor-italic = مائل
editor-heading = عنوان
editor-heading-level = عنوان من المستوى { $level }
editor-bullets = قائمة منقَّطة
editor-numbers = قائمة مرقَّمة
editor-quote = اقتباس
editor-link = رابط
editor-mention = اذكر شخصاً
editor-reference = أحِل إلى سؤال أو مساهمة
editor-undo = تراجع
editor-redo = أعِد

picker-people = الأشخاص
picker-references = الأسئلة والمساهمات
picker-none = لا أحد ولا شيء هنا بهذا الاسم.
picker-count = { $count ->
    [zero] لا اقتراحات
    [one] اقتراح واحد؛ مفتاح الإدخال يختاره
    [two] اقتراحان؛ الأسهم تنقل ومفتاح الإدخال يختار
    [few] { $count } اقتراحات؛ الأسهم تنقل ومفتاح الإدخال يختار
    [many] { $count } اقتراحاً؛ الأسهم تنقل ومفتاح الإدخال يختار
   *[other] { $count } اقتراح؛ الأسهم تنقل ومفتاح الإدخال يختار
}
reference-question = السؤال { $number }
reference-entry = مساهمة { $name }

link-add = أضف رابطاً
link-change = غيِّر الرابط
link-address = العنوان
link-words = الكلمات الظاهرة
link-words-hint = إن تُركت فارغة ظهر العنوان نفسه.
link-fault = هذا ليس عنواناً. عنوان الوب يشبه https://example.org.
link-set = ضع الرابط
link-remove = أزِل الرابط

## Where the words are

save-nothing = تُحفظ كلماتك على هذا الحاسوب وأنت تكتب
save-saving = جارٍ الحفظ…
save-saved = حُفظت على هذا الحاسوب في { $time } — لم تُرسَل إلى أحد
save-failed = تعذَّر الحفظ: { $why }
save-kept = كلماتك ما زالت هنا؛ أبقِ هذه النافذة مفتوحة.
save-again = حاول مرة أخرى
save-now = احفظ الآن

## The writing view

write-title = مساهمتك
write-reply = ردك
write-revision = نقِّح مساهمتك
write-label = كلماتك
write-hint = اكتب هنا. @ لذكر شخص، و# للإحالة إلى سؤال أو مساهمة.
word-count = { $count ->
    [zero] لا كلمات بعد
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
draft-private = لا تغادر المسودة هذا الحاسوب ما لم تقدِّمها.

answers-question = تجيب عن السؤال { $number } —
answers-none = لا تجيب عن سؤال بعينه (عام لكل الأسئلة).
answers-none-reply = رد غير مرتبط بسؤال توجيهي.
answers-free = مساهمة من عندك.
answers-change = تغيير…
answers-title = عمَّ تجيب كلماتك؟
answers-option = { $number }. { $text }
answers-hint = يمكن اختيار أكثر من سؤال. وإن لم تختر شيئاً عُدَّت كلماتك عامة لكل الأسئلة.
answers-set = استخدم هذه
audience = { $attribution ->
    [named] سيراها كل أعضاء هذه المشاورة، مع اسمك.
   *[other] سيراها كل أعضاء هذه المشاورة، دون اسمك.
}
audience-desk = { $attribution ->
    [named] لن يقرأها غيرك وغير الميسِّرين، مع اسمك، حتى يقبلوها لكل الأعضاء.
   *[other] لن يقرأها غيرك وغير الميسِّرين، دون اسمك، حتى يقبلوها لكل الأعضاء.
}
audience-desk-short = { $attribution ->
    [named] يقرؤها الميسِّرون وحدهم أولاً، مع اسمك.
   *[other] يقرؤها الميسِّرون وحدهم أولاً، دون اسمك.
}
audience-short = { $attribution ->
    [named] سيراها كل الأعضاء، مع اسمك.
   *[other] سيراها كل الأعضاء، دون اسمك.
}

draft-language = لغة كلماتك
draft-direction = الاتجاه
direction-ltr = من اليسار إلى اليمين
direction-rtl = من اليمين إلى اليسار
shown-as = كيف تظهر للقراء
attribution = { $attribution ->
    [named] باسمي
    [role-organisation] عملي ومنظمتي دون اسمي
    [organisation] منظمتي فقط
    [pseudonym] باسم آخر
   *[unattributed] دون أي شيء: تقف هذه المساهمة وحدها
}
pseudonym = الاسم الذي يظهر
pseudonym-hint = اختر اسمًا لا يربطه أحد بك. يمكن أن يُعرف أن ما تكتبه به لشخص واحد.
shown-readers-see = يرى القراء:
shown-limits = يُكتب بمفاتيح لا تدل أحدًا على صاحبها، ولا يحوي شيئًا آخر عنك. قد يدل عليك ما تقوله وأسلوبك ومن حمله ووقت وصوله. يُذكر يومه ولا تُذكر ساعته.
shown-few = { $count ->
    [zero] لا جهاز يكتب هنا
    [one] جهاز واحد فقط يكتب هنا
    [two] جهازان فقط يكتبان هنا
    [few] { $count } أجهزة فقط تكتب هنا
   *[other] { $count } جهازًا فقط تكتب هنا
}
shown-few-text = في مجموعة صغيرة كهذه قد يخمّن من يعرفك أنك الكاتب.

attachment-add = أرفق ملفاً…
attachment-hint = تُزال من الصور بيانات المكان والجهاز الخفية. وتسافر الكلمات قبل الملفات.
attachment-tells-document = قد يحمل مستند كهذا أسماء مؤلفيه وكلمات سابقة وتعليقات ومسارات من حاسوبك. ويخرج كما هو.
attachment-tells-pdf = قد يحمل ملف PDF اسم مؤلفه والبرنامج ووقت إعداده ونصًا تحت الأشرطة السوداء. ويخرج كما هو.
attachment-tells-recording = قد يحمل التسجيل مكانه ووقته وجهازه، والأصوات يمكن التعرّف عليها. ويخرج كما هو.
attachment-tells-unknown = لا يعرف «بارازا» هذا النوع من الملفات ولا يستطيع أن يزيل منه ما يدل عليك. ويخرج كما هو.
attachment-total = المجموع { $size }
attachment-remove = أزِل { $name }

draft-delete = احذف المسودة
draft-delete-title = هل تحذف هذه المسودة نهائياً؟
draft-delete-text = { $count ->
    [zero] تُمحى ملفاتها من هذا الحاسوب.
    [one] تُمحى كلمتها وملفاتها من هذا الحاسوب.
    [two] تُمحى كلمتاها وملفاتها من هذا الحاسوب.
    [few] تُمحى كلماتها ({ $count }) وملفاتها من هذا الحاسوب.
    [many] تُمحى كلماتها ({ $count }) وملفاتها من هذا الحاسوب.
   *[other] تُمحى كلماتها ({ $count }) وملفاتها من هذا الحاسوب.
} وليست لدى أحد غيرك.
draft-keep = أبقِها
draft-deleted = حُذفت المسودة.

## Replying in place

reply = رد
reply-to-name = رد على { $name }
reply-heading = ردك على { $name }
reply-hint = اكتب ردك هنا.
reply-expand = افتح في العرض الكامل
reply-close = ضعه جانباً
reply-kept = حُفظ ردك مسودةً.
reply-submitted = خُتم ردك. وسيسافر مع الصُرّة التالية التي تصدِّرها.

## Submitting

submit-section = التقديم
submit-explained = التقديم يختم كلماتك باسمك. وتبقى على هذا الحاسوب حتى تصدِّر صُرّة ويحملها أحد.
submit-unnamed = { $what ->
    [revision] قدِّم الصيغة الجديدة
    [reply] قدِّم الرد
   *[words] قدِّمها
} { $to ->
    [desk] إلى الميسِّرين
   *[all] إلى كل الأعضاء
}
submit-named = { $what ->
    [revision] قدِّم الصيغة الجديدة
    [reply] قدِّم الرد
   *[words] قدِّمها
} { $to ->
    [desk] إلى الميسِّرين
   *[all] إلى كل الأعضاء
} باسم { $name }
submit-not-open = لا يمكن تقديمها الآن
submit-not-open-text = { $state ->
    [draft] ما زالت المشاورة مسودة لدى الداعي إليها. يمكنك متابعة الكتابة؛ وتبقى مسودتك هنا.
    [archived] المشاورة مؤرشفة. وتبقى مسودتك هنا.
   *[other] لا تقبل المشاورة مساهمات منك. وتبقى مسودتك هنا.
}

name-title = بأي اسم؟
name-explained = سيرى كل الأعضاء كلماتك مع هذا الاسم. تُسأل مرة واحدة فقط، ويمكنك تغييره في الإعدادات.
name-label = اسمك
name-needed = اكتب الاسم الذي يجب أن يظهر مع كلماتك.
name-optional = يساعد القراء، ويمكن تركه فارغاً
name-position = ماذا تعمل
name-organisation = المنظمة
name-office = المكتب
name-country = البلد
name-back = ليس الآن

submitted-title = قُدِّمت
submitted-revision = قُدِّمت الصيغة الجديدة
submitted-sealed = كلماتك مختومة على هذا الحاسوب. لا يستطيع أحد تغييرها بعد الآن، ولا يقرؤها إلا الأعضاء.
submitted-sealed-desk = كلماتك مختومة على هذا الحاسوب. لا يستطيع أحد تغييرها بعد الآن، ولا يقرؤها غيرك وغير الميسِّرين.
submitted-next-office = لم تنطلق بعد. تسافر مع تبادلك التالي، أو مع الصُرّة التالية التي تصدّرها للميدان ولزملائك.
submitted-next = لم تبدأ رحلتها بعد. صدِّر صُرّة إلى ذاكرة محمولة أو مجلد وأعطها لأي مسافر إلى المكتب. ويُظهر صندوق الصادر متى استلمها المكتب.
submitted-export = صدِّر صُرّة
submitted-read = اقرأها في موضعها
submitted-back = عُد إلى المشاورة

## Consent: who may see it, and whether it may be quoted
consent = هل يجوز الاقتباس منك؟
consent-choice = { $consent ->
    [quotable] نعم، مع ما يظهر بجانبه عنك
    [without-name] نعم، الكلمات وحدها
   *[not-quoted] لا
}
consent-hint = يظهر بجانب كلماتك. ولا يستطيع «بارازا» أن يرى هل يلتزم به أحد.
audience-who = من يجوز له أن يراها؟
audience-choice = { $audience ->
    [members] كل الأعضاء
   *[moderators] الميسِّرون وحدهم
}
audience-moderators = { $attribution ->
    [named] لا يراها إلا الميسِّرون، مع اسمك.
   *[other] لا يراها إلا الميسِّرون، دون اسمك.
}
audience-unkept = تُختم لك وللميسِّرين. ولا يستطيعون عرضها على الأعضاء، ويمكنك توسيعها لاحقًا بتنقيح.
consent-tag = { $consent ->
    [quotable] يجوز اقتباسها مع صاحبها
    [without-name] يجوز اقتباسها دون صاحبها
   *[not-quoted] لا يجوز اقتباسها
}
shown-nothing-set = اخترت أن تظهر بعملك ومنظمتك، ولم يُحدَّد أيٌّ منهما. لن يظهر شيء بجانب كلماتك. حدّدهما هنا أو في الإعدادات.
slip-use = قل هذا بقصاصة
slip-field = حروف القصاصة
slip-field-hint = كما هي مكتوبة عليها، بفراغات أو دونها. تُستهلك بمساهمة واحدة تقف وحدها ودون اسم.
slip-set = استخدم هذه القصاصة
slip-off = لا تستخدم القصاصة
slip-in-use = سيُقال هذا بقصاصة. لا يستطيع أحد أن يعرف أيَّ القصاصات الموزعة هي.
needs-title = ماذا يظهر مع كلماتك؟
needs-explained = سيرى كل الأعضاء كلماتك مع ما يُكتب هنا ودون اسمك. ويمكن تركه فارغاً؛ وحينها لا يظهر شيء بجانبها. تُسأل مرة واحدة فقط، ويمكنك تغييره في الإعدادات.

## What bears no name leaves later
leaves-at = تخرج مع أول تبادل بعد { $time }: لحظة اختيرت مصادفةً، كي لا يعرف أول من يلتقي هذا الحاسوب أنها جاءت منه.
leaves-send = دعها تخرج الآن
leaves-send-text = من يأخذها تالياً قد يخمّن أنها لك.
submitted-code = رمز الإيصال
receipt-title = ابحث عن مساهمة برمز إيصالها
receipt-field = رمز الإيصال، ١٦ رقماً
receipt-look = ابحث
receipt-state = { $state ->
    [held] محتجزة: القرار لمكتب
    [here] هي على هذا الحاسوب. ولم يصل إلى هنا إيصال من مكتب بعد.
    [received] استلمها مكتب.
    [withdrawn] سُحبت.
    [returned] أجاب عنها مكتب، ويقرأ صاحبها الجواب.
    [hidden] حجبها مكتب عن الأعضاء.
    [redacted] حجب مكتب كلمات منها.
   *[other] { $state }
}
receipt-replies = { $count ->
    [zero] لم يُجب أحد بعد.
    [one] رد واحد:
    [two] ردّان:
    [few] { $count } ردود:
    [many] { $count } ردّاً:
   *[other] { $count } رد:
}
receipt-read = اقرأها في موضعها

## The usual choices of a home
usual-title = كيف تظهر للقراء
usual-attribution = ما لم تقل مسودة غير ذلك
usual-risk = خطر شديد
usual-risk-text = يبدأ كل ما تكتبه دون اسم، للميسِّرين وحدهم، ولا يُقتبس. يمكنك أن تختار غير ذلك لكل مسودة؛ ولا يُوسَّع شيء أبداً دونك.

## Slips
slips-title = قصاصات
slips-text = حقوق على الورق ليقول كلٌّ بها شيئاً واحداً دون اسم. اطبع الورقة وقصَّها ودع كل واحد يسحب دون أن ينظر.
slips-count = كم عددها
slips-make = اصنع القصاصات واكتب الورقة
slips-file-name = قصاصات
slips-made = { $count ->
    [zero] لا قصاصة على الورقة.
    [one] قصاصة واحدة على الورقة.
    [two] قصاصتان على الورقة.
    [few] { $count } قصاصات على الورقة.
    [many] { $count } قصاصة على الورقة.
   *[other] { $count } قصاصة على الورقة.
}
slips-state = صُنع { $made }، واستُخدم { $used }
