### Files that carry work: opening pages, packs and bundles, and exporting them.

## Opening

opening-title = افتح ملفاً
opening-none = لا يوجد ملف قيد الفتح.
opening-page = صفحة مشاورة
opening-pack = مشاورة يمكنك المشاركة فيها
opening-bundle = صُرّة مساهمات
opening-recovery = داعٍ فُقد جهازه
opening-office-card = بطاقة مكتب
opening-office-request = موطن يطلب من مكتب
opening-elsewhere = { $kind ->
    [recovery] فتحه هنا لا يفعل شيئًا. اختر في الأشخاص «المزيد» ثم «داعٍ فُقد جهازه»، واقرأ هذا الملف هناك.
    [office-card] تستطيع بها أن تسمح لذلك المكتب بفتح موطنك. تجد ذلك في الإعدادات، في «طرق الدخول إلى هذا الموطن». لم يتغير شيء.
   *[office-request] أجب عنه في الإعدادات، في «للمكاتب»، بعد أن تتيقن أن صاحبه هو من يطلب. لم يتغير شيء.
}
opening-unknown = هذا الملف ليس لبارازا
opening-unknown-what = لا يستطيع بارازا أن يعرف ما هذا الملف.
opening-unknown-text = يفتح بارازا ملفات المشاورات والصُرَر التي كتبها بارازا، وصفحات المشاورات المحفوظة نصاً أو HTML. اطلب واحداً منها ممن أعطاك الملف. لم يتغيَّر شيء.
open-other-file = افتح ملفاً آخر…
open-consultation = افتح المشاورة
back-to-library = العودة إلى المكتبة
import-busy = جارٍ الاستيراد…

## A page

page-reading = جارٍ قراءة الصفحة…
page-into = إلى أين تنتمي
page-into-hint = إن كانت نسخة أحدث من صفحة موجودة هنا فاختر مشاورتها: يُضاف الجديد وحده.
page-into-new = مشاورة جديدة
page-dates = التواريخ على الصفحة: { $span }. لا تفتح شيئاً ولا تغلقه من تلقاء نفسها.
count-questions = { $count ->
    [zero] أسئلة توجيهية
    [one] سؤال توجيهي
    [two] سؤالان توجيهيان
    [few] أسئلة توجيهية
    [many] سؤالاً توجيهياً
   *[other] سؤال توجيهي
}
count-contributions = { $count ->
    [zero] مساهمات
    [one] مساهمة
    [two] مساهمتان
    [few] مساهمات
    [many] مساهمة
   *[other] مساهمة
}
count-people = { $count ->
    [zero] أشخاص
    [one] شخص
    [two] شخصان
    [few] أشخاص
    [many] شخصاً
   *[other] شخص
}
count-added = { $count ->
    [one] جديدة في هذه الصفحة
   *[other] جديدة في هذه الصفحة
}
page-moderators = { $people ->
    [zero] لا ميسِّر بينهم،
    [one] بينهم ميسِّر واحد
    [two] بينهم ميسِّران
    [few] بينهم { $people } ميسِّرين
    [many] بينهم { $people } ميسِّراً
   *[other] بينهم { $people } ميسِّر
} كُتبت من جانبهم { $count ->
    [zero] لا مساهمات
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $count } مساهمات
    [many] { $count } مساهمة
   *[other] { $count } مساهمة
}.
page-people-note = يصبح الأشخاص المذكورون في الصفحة مصادر مسمّاة لا أعضاء. وتقول كل مساهمة إنك استوردتها ومن أين.
notes-count = { $count ->
    [zero] لا شيء للتحقق منه
    [one] أمر واحد للتحقق منه
    [two] أمران للتحقق منهما
    [few] { $count } أمور للتحقق منها
    [many] { $count } أمراً للتحقق منها
   *[other] { $count } أمر للتحقق منها
}
notes-over = { $count ->
    [zero] لا شيء للتحقق منه
    [one] تم التحقق من الأمر الوحيد
    [two] تم التحقق من الأمرين كليهما
    [few] تم التحقق من { $count } أمور كلها
    [many] تم التحقق من { $count } أمراً كلها
   *[other] تم التحقق من { $count } أمر كلها
}
note-unworded = ملاحظة بلا نص في هذا الإصدار ({ $code }).
page-import = استورد كمشاورة جديدة
page-import-into = أضف الجديد
page-done = { $count ->
    [zero] لم تُستورد أي مساهمة
    [one] استُوردت مساهمة واحدة
    [two] استُوردت مساهمتان
    [few] استُوردت { $count } مساهمات
    [many] استُوردت { $count } مساهمة
   *[other] استُوردت { $count } مساهمة
}
page-done-nothing = كل ما في هذه الصفحة موجود هنا من قبل.
page-done-draft = المشاورة مسودة: لا يراها أحد غيرك حتى تفتحها وتوزِّعها.

## A pack

pack-what = هذا الملف يوزِّع مشاورة. إذا انضممت:
pack-point-read = يمكنك أن تقرأ كل ما فيها وأن تكتب على الفور، على هذا الحاسوب وبلا اتصال؛
pack-point-name = لا يسألك أحد عن اسمك حتى تقدِّم شيئاً؛
pack-point-send = لا يُرسَل شيء من تلقاء نفسه: أنت من يحمل إجاباتك عائدةً في ملف.
pack-join = انضم إلى هذه المشاورة
pack-busy = جارٍ فتح المشاورة…
pack-joined = لقد انضممت.
pack-here-already = هذه المشاورة موجودة هنا من قبل. أُضيف ما كان جديداً في الملف.
pack-role-convener = أنت الداعي إليها.
pack-role-moderator = تشارك بصفة ميسِّر.
pack-role-contributor = تشارك بصفة مساهم: تقرأ وتجيب وترد.
pack-role-observer = تشارك بصفة مراقب: يمكنك قراءة كل شيء.

## A bundle

bundle-reading = جارٍ قراءة الصُرّة…
bundle-import = استيراد
bundle-done = { $count ->
    [zero] تم الاستيراد؛ لا مساهمات جديدة
    [one] استُوردت مساهمة جديدة واحدة
    [two] استُوردت مساهمتان جديدتان
    [few] استُوردت { $count } مساهمات جديدة
    [many] استُوردت { $count } مساهمة جديدة
   *[other] استُوردت { $count } مساهمة جديدة
}
import-desk = إلى المكتب (ينتظر: { $count })
bundle-done-partly = تُركت بعض الأجزاء جانباً؛ انظر السبب أدناه.
bundle-receipts = { $count ->
    [zero] لا تأكيد استلام لمساهماتك.
    [one] يؤكد أحد المكاتب استلام مساهمة واحدة منك.
    [two] يؤكد أحد المكاتب استلام مساهمتين منك.
    [few] يؤكد أحد المكاتب استلام { $count } مساهمات منك.
    [many] يؤكد أحد المكاتب استلام { $count } مساهمة منك.
   *[other] يؤكد أحد المكاتب استلام { $count } مساهمة منك.
}
freight-offer = يمكنك أن تحملها لأصحابها.
freight-offer-text = يحفظها بارازا مختومة على هذا الحاسوب دون أن يستطيع قراءتها، ويسلّمها مع كل ملف يحمل جميع مشاوراتك. لا تنتهي صلاحيتها أبدًا.
freight-take = احملها لأصحابها
freight-taken = { $count ->
    [zero] لا طرود محمولة
    [one] حُمل طرد واحد
    [two] حُمل طردان
    [few] حُملت { $count } طرود
    [many] حُمل { $count } طردًا
   *[other] حُمل { $count } طرد
}
freight-taken-text = لا يمكنك قراءتها ولا تغييرها. تخرج حين تصدّر كل شيء إلى ذاكرة محمولة.
bundle-nothing = لا جديد في هذه الصُرّة.
bundle-nothing-text = كل ما فيها موجود على هذا الحاسوب. استيرادها مرة أخرى لا يضر.
bundle-beginning = لم يصل من هذا الملف إلا أوله.
bundle-beginning-text = لا جديد فيه حتى الآن. اطلب نسخه من جديد.
bundle-truncated = الملف ناقص في آخره.
bundle-truncated-text = يمكن استيراد ما وصل كاملاً الآن. اطلب نسخ الملف مرة أخرى للحصول على الباقي.
bundle-pending = { $count ->
    [zero] لا طرود تنتظر غيرها.
    [one] طرد واحد ينتظر وصول غيره أولاً؛ وهو محفوظ حتى ذلك الحين.
    [two] طردان ينتظران وصول غيرهما أولاً؛ وهما محفوظان حتى ذلك الحين.
    [few] { $count } طرود تنتظر وصول غيرها أولاً؛ وهي محفوظة حتى ذلك الحين.
    [many] { $count } طرداً تنتظر وصول غيرها أولاً؛ وهي محفوظة حتى ذلك الحين.
   *[other] { $count } طرد تنتظر وصول غيرها أولاً؛ وهي محفوظة حتى ذلك الحين.
}
count-new = { $count ->
    [zero] مساهمات جديدة
    [one] مساهمة جديدة
    [two] مساهمتان جديدتان
    [few] مساهمات جديدة
    [many] مساهمة جديدة
   *[other] مساهمة جديدة
}
count-complaints = { $count ->
    [one] شكوى
    [two] شكويان
    [few] شكاوى
   *[other] شكوى
}
count-translations = { $count ->
    [one] ترجمة
    [two] ترجمتان
    [few] ترجمات
   *[other] ترجمة
}
count-changed = مُنقَّحة أو مسحوبة
count-already-here = موجودة من قبل
count-receipts = { $count ->
    [zero] إيصالات لك
    [one] إيصال لك
    [two] إيصالان لك
    [few] إيصالات لك
    [many] إيصالاً لك
   *[other] إيصال لك
}
count-conflicting = { $count ->
    [zero] تعارضات للحسم
    [one] تعارض للحسم
    [two] تعارضان للحسم
    [few] تعارضات للحسم
    [many] تعارضاً للحسم
   *[other] تعارض للحسم
}
count-duplicates = { $count ->
    [zero] تكرارات محتملة
    [one] تكرار محتمل
    [two] تكراران محتملان
    [few] تكرارات محتملة
    [many] تكراراً محتملاً
   *[other] تكرار محتمل
}
count-unknown = { $count ->
    [zero] كتّاب غير مؤكَّدين
    [one] كاتب غير مؤكَّد
    [two] كاتبان غير مؤكَّدين
    [few] كتّاب غير مؤكَّدين
    [many] كاتباً غير مؤكَّد
   *[other] كاتب غير مؤكَّد
}
count-aside = تُرك جانباً
bundle-items = ما فيها
bundle-new = جديدة
bundle-changed = متغيِّرة
bundle-reply = رد
bundle-answers = { $count ->
    [one] السؤال { $numbers }
    [two] السؤالان { $numbers }
   *[other] الأسئلة { $numbers }
}
bundle-more = { $count ->
    [one] وواحدة أخرى
    [two] واثنتان أخريان
   *[other] و{ $count } أخرى
}
bundle-unknown = أشخاص لم يقبلهم أحد بعد
bundle-unknown-text = جاؤوا بحزمة مفتوحة. تُستورد كلماتهم وتُعلَّم بأنها لكاتب غير مؤكَّد.
bundle-duplicates = تكرارات محتملة
bundle-duplicates-text = { $count ->
    [zero] لا مساهمات متطابقة الكلمات.
    [one] مساهمة واحدة لها كلمات مساهمة أخرى نفسها. وتُحفظ كلتاهما.
    [two] مساهمتان لهما كلمات مساهمات أخرى نفسها. وتُحفظ كلها.
    [few] { $count } مساهمات لها كلمات مساهمات أخرى نفسها. وتُحفظ كلها.
    [many] { $count } مساهمة لها كلمات مساهمات أخرى نفسها. وتُحفظ كلها.
   *[other] { $count } مساهمة لها كلمات مساهمات أخرى نفسها. وتُحفظ كلها.
}
bundle-aside = تُرك جانباً
bundle-aside-text = لا تُستورد هذه الأجزاء. تُحفظ على حدة مع السبب ولا تضر بشيء.
aside-unworded = السبب { $code }

## Exporting

export-title = { $kind ->
    [pack] توزيع المشاورة
   *[bundle] تصدير صُرّة
}
export-all = صدِّر كل جديد…
export-all-title = تصدير كل جديد
export-what = الغرض من الملف
export-bundle = نقل المساهمات
export-bundle-text = صُرّة مختومة فيها ما أضفته أنت وغيرك، لمن يشاركون من قبل: مكتب، أو زميل في الطريق.
export-pack = توزيع المشاورة
export-pack-text = ملف فيه المشاورة كلها، لمن ليست لديهم بعد.
export-sealed = الصُرّة مختومة: من يحملها لا يستطيع قراءتها ولا تغييرها. وليست فيها المسودات.
export-pack-open = من يحمل هذا الملف يستطيع قراءة المشاورة والمشاركة فيها.
export-pack-open-text = لا يحتاج إلى كلمة مرور. أعطه فقط لمن تدعوهم، يداً بيد أو على ذاكرة محمولة. ويُعلَّم القادمون الجدد بأنهم غير مؤكَّدين.
export-pack-agree = أعلم أن كل من لديه هذا الملف يستطيع قراءة كل مساهمة في هذه المشاورة، ومنها ما سيأتي لاحقاً
export-pack-draft = هذه المشاورة ما زالت مسودة.
export-pack-draft-text = افتحها أولاً من صفحتها، ثم يمكن توزيعها.
export-choose-place = اختر مكان الكتابة…
export-busy = جارٍ كتابة الملف وإعادة قراءته…
export-written = كُتب وتم التحقق منه.
export-safe = أُعيدت قراءة الملف وهو كامل. يمكن نزع الذاكرة المحمولة.
export-file = الملف
export-place = المكان
export-size = الحجم
export-own = منك
export-own-count = { $count ->
    [zero] لا شيء ينتظر تأكيد الاستلام
    [one] مساهمة واحدة لم يؤكدها أي مكتب بعد
    [two] مساهمتان لم يؤكدهما أي مكتب بعد
    [few] { $count } مساهمات لم يؤكدها أي مكتب بعد
    [many] { $count } مساهمة لم يؤكدها أي مكتب بعد
   *[other] { $count } مساهمة لم يؤكدها أي مكتب بعد
}
export-later = { $count ->
    [zero] كل مساهماتك في هذا الملف
    [one] مساهمة واحدة لك ليست في هذا الملف
    [two] مساهمتان لك ليستا في هذا الملف
    [few] { $count } مساهمات لك ليست في هذا الملف
    [many] { $count } مساهمة لك ليست في هذا الملف
   *[other] { $count } مساهمة لك ليست في هذا الملف
}
export-later-text = ما لا يحمل اسمًا يغادر بعد وقت من كتابته: كله بعد { $time }.
export-later-now = ضعها فيه الآن
export-office-next = فيها قراراتك وردودك وإيصالاتك وكل ما هو جديد. أعطها لمن يسافر إلى الميدان أو لزملائك.
export-bundle-next = أعطها لمن يسافر إلى المكتب. يُظهر صندوق الصادر متى يؤكدها أحد المكاتب.
export-pack-next = أعطه لمن تدعوهم. يختارون «افتح ملفاً» في بارازا.

## وثائق وبيانات مفتوحة، لقرّاء وبرامج بلا بارازا

export-report = القراءة أو العمل في مكان آخر
export-report-text = وثيقة يقرؤها الناس، أو بيانات لبرامج أخرى. وهي غير مختومة.
export-report-title = تصدير وثيقة أو بيانات
export-documents = وثائق للناس
export-data = بيانات لبرامج أخرى
export-codes-title = تصدير دليل الرموز
export-codes = الصيغة
export-codes-csv = جدول يقرؤه «استيراد…» من جديد
export-no-synthesis = تُصنع الوثائق من خلاصة، ولم تبدأ هنا أي خلاصة بعد.
export-format-docx = وورد
    .text = docx، للتحرير
export-format-odt = ليبر أوفيس
    .text = odt، للتحرير
export-format-pdf = PDF
    .text = للطباعة وللقراءة بصوت مسموع
export-format-html = صفحة ويب
    .text = ملف واحد بلا برامج
export-format-md = ماركداون
    .text = نص بسيط مع علامات
export-format-xlsx = جدول حسابي
    .text = xlsx، فيه كل الجداول
export-format-csv = CSV
    .text = جدول واحد
export-format-json = JSON
    .text = كل شيء، مع مخطط
export-format-automerge = Automerge
    .text = السجل مع الكلمات
export-format-qdpx = مشروع REFI-QDA
    .text = qdpx: نصوص ورموز ومقاطع
export-format-qdc = دليل رموز REFI-QDA
    .text = qdc: الرموز وحدها
export-synthesis = لأي خلاصة
export-table = أي جدول
export-table-contributions = المساهمات
export-table-questions = الأسئلة التوجيهية
export-table-statements = عبارات الخلاصات
export-table-references = ما تستند إليه العبارات
export-table-codes = الرموز
export-table-codings = الترميزات
export-table-memos = المذكرات
export-table-coverage = من سُمع صوته: { $by }
export-proceedings = المساهمات في الملحق
export-proceedings-cited = ما يُستشهد به
export-proceedings-all = كلها
export-for = لمن
export-for-anyone = لأي أحد
    .text = ما يقرؤه الأعضاء، كلٌّ بالاسم الذي اختاره صاحبه. يبقى خارجه ما هو للميسِّرين وحدهم، والكلمات التي لا يجوز اقتباسها.
export-for-desk = للمكتب وحده
    .text = مع ما هو للميسِّرين، والكلمات التي لا يجوز اقتباسها، والرموز والترميزات والمذكرات.
export-for-desk-warned = ليس لمن لا يجلس إلى المكتب.
export-for-desk-warned-text = ائتمن أصحاب الكلمات الميسِّرين على ما في هذا الملف. احفظه حيث لا يفتحه غيرك، واحذفه حين تفرغ منه.
export-desk-alone = للمكتب وحده
export-desk-alone-text = الرموز والترميزات والمذكرات من أوراق المكتب. لا تعط الملف لمن لا يجلس إليه.
export-unsealed = الملف غير مختوم: كل من لديه الملف يستطيع قراءته.
export-report-busy = يُكتب الملف…
export-report-written = كُتب الملف.
export-another = صيغة أخرى
export-left-unverified = { $count ->
    [zero] لم تُترك كلمات أي مساهمة
    [one] تُركت كلمات مساهمة واحدة
    [two] تُركت كلمات مساهمتين
    [few] تُركت كلمات { $count } مساهمات
    [many] تُركت كلمات { $count } مساهمة
   *[other] تُركت كلمات { $count } مساهمة
}
export-left-unverified-text = عادت مع نسخة احتياطية. وتدخل من جديد حين يؤكد أحد المكاتب أنها ما زالت قائمة.
export-unset = { $count ->
    [zero] كل الحروف مرسومة في هذا الملف
    [one] حرف واحد مربّع فارغ في هذا الملف
    [two] حرفان مربّعان فارغان في هذا الملف
    [few] { $count } حروف مربّعات فارغة في هذا الملف
    [many] { $count } حرفاً مربّعات فارغة في هذا الملف
   *[other] { $count } حرف مربّعات فارغة في هذا الملف
}
export-unset-text = ليس في أي خط هنا. وورد وليبر أوفيس وصفحة الويب تأخذ الحروف من الحاسوب الذي تُقرأ عليه: اختر واحداً منها.

opening-invitation = دعوة
opening-card = بطاقة تعارف
pack-asking = يمكنك أن تقرأ وتكتب وتقدّم وتصدّر من الآن. ويرى غيرك عملك حين يقبلك أحد المكاتب: اقرأ هذه الكلمات لمن دعاك.
pack-passphrase = عبارة المرور
pack-passphrase-hint = تأتي بطريق غير طريق الملف.
pack-words = الكلمات الاثنتا عشرة
pack-words-hint = كما قيلت لك، وبينها مسافات.
pack-for = من يفتحها
pack-for-name = { $to ->
    [card] شخص واحد ببطاقة تعارفه
    [passphrase] من يعرف عبارة مرور، ثم يطلب أن يُضاف
   *[open] من يحمل الملف
}
pack-for-card-text = لا يفتح الملف سواه. يقرأ من الآن ويطلب أن يُضاف.
pack-for-passphrase-text = يقرؤون من الآن ويطلبون أن يُضافوا. أرسل العبارة بطريق غير طريق الملف.
pack-also-passphrase = عبارة المرور (يمكن تركها فارغة)
pack-joins = كم يدخل بها (يمكن تركه فارغًا)
pack-until = آخر يوم لفتحها (يمكن تركه فارغًا)
card-own = بطاقة تعارفي
card-lead = أعطِ هذه البطاقة لمن سيدعوك، فيختم الدعوة لها. كل بطاقة لمشاورة واحدة.
card-words = كلماتك: ليقرأها كل منكما للآخر حين تلتقيان أو تتهاتفان.
card-text = البطاقة نصًا
card-code = بطاقة تعارف { $name } رمزًا
card-name = اسمك على البطاقة
card-make = اصنع البطاقة
card-fresh = اصنع بطاقة أخرى
card-check = هل هي بطاقته حقًا؟
card-check-text = اطلب منه أن يقرأ لك هذه الكلمات الاثنتي عشرة، وجهًا لوجه أو هاتفيًا:
