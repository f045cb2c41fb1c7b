### القراءة: المشاورة وأسئلتها ومساهماتها ونقاشاتها، والأشخاص، والسجل، والبحث، وصندوق الصادر.

## Shared by these screens

someone = شخص بلا اسم
name-withheld = الاسم محجوب
consultation-untitled = مشاورة بلا عنوان
role-name = { $role ->
    [convener] داعٍ إلى المشاورة
    [moderator] ميسِّر
    [observer] مراقب
    [rapporteur] مقرِّر
    [removed] أُخرج
    [left] غادر
   *[contributor] مساهم
}
state-name = { $state ->
    [draft] مسودة
    [open] مفتوحة
    [closing] قيد الإغلاق
    [closed] مغلقة
   *[archived] مؤرشفة
}
question-number = السؤال { $number }
cross-cutting = عام لكل الأسئلة
contributions = المساهمات
contribution-count = { $count ->
    [zero] لا مساهمات بعد
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $count } مساهمات
    [many] { $count } مساهمة
   *[other] { $count } مساهمة
}
new-count = { $count ->
    [zero] لا جديد
    [one] واحدة جديدة
    [two] اثنتان جديدتان
   *[other] { $count } جديدة
}

## The consultation

your-role = دورك: { $role ->
    [convener] الداعي إليها
    [moderator] ميسِّر
    [observer] مراقب
   *[contributor] مساهم
}
dates-on-page = التواريخ على الصفحة: { $span }
dates-explained = هذه التواريخ لا تفتح شيئاً ولا تغلقه من تلقاء نفسها، بل يفعل ذلك شخص.
is-moderated = مُيسَّرة: تُراجَع المساهمات قبل أن يقرأها الأعضاء
title-guessed = العنوان مستنتَج من الصفحة
welcome = كلمة الترحيب
objective = الهدف
outcome = النتيجة المرجوة
consultation-desk = إلى المكتب
export-here = تصدير…
search-here = ابحث في هذه المشاورة

questions-title = الأسئلة التوجيهية
questions-none = لا أسئلة توجيهية في هذه المشاورة بعد.
question-gone = هذا السؤال غير موجود هنا
question-gone-text = ربما يكون في نسخة أحدث من المشاورة. افتح آخر صُرّة أو حزمة أُعطيت لك.
answer = أجب
answer-to = أجب عن السؤال { $number }
answer-go-on = تابع
answer-go-on-to = تابع إجابتك عن السؤال { $number }
write = اكتب
write-go-on = تابع ما بدأت كتابته
write-cross-cutting = اكتب مساهمة
cross-cutting-explained = ما لا يجيب عن سؤال بعينه
write-explained = اكتب ما تريد أن تساهم به

drafts-here = { $count ->
    [zero] لم تبدأ شيئاً هنا
    [one] بدأت هنا شيئاً لم تقدِّمه بعد
    [two] بدأت هنا شيئين لم تقدِّمهما بعد
    [few] بدأت هنا { $count } أشياء لم تقدِّمها بعد
    [many] بدأت هنا { $count } شيئاً لم تقدِّمها بعد
   *[other] بدأت هنا { $count } شيء لم تقدِّمها بعد
}
draft-answers = { $count ->
    [zero] مساهمة عامة
    [one] إجابة عن السؤال { $numbers }
    [two] إجابة عن السؤالين { $numbers }
   *[other] إجابة عن الأسئلة { $numbers }
}
draft-reply = رد على { $name }
draft-cross-cutting = مساهمة عامة لكل الأسئلة
draft-empty = لا كلمات بعد
draft-saved = حُفظت { $time }

## The convener’s acts

convening-state = { $state ->
    [draft] هذه المشاورة مسودة
    [open] هذه المشاورة مفتوحة
    [closing] هذه المشاورة قيد الإغلاق
   *[closed] هذه المشاورة مغلقة
}
convening-explained = { $state ->
    [draft] لا يراها أحد غيرك. راجع ما فيها ثم افتحها، وبعد ذلك يمكنك توزيعها.
    [open] كل من لديه نسخة منها يستطيع أن يساهم. وزِّعها في ملف على من ليست لديهم بعد.
    [closing] ما كُتب قبل أن يعلم الناس بذلك يُحسب متى وصل، ويُوسَم متأخراً. وما يُكتب بعد ذلك يُحتجز بانتظار قرارك.
   *[closed] كل ما يأتي من الآن يُحتجز بانتظار قرارك، ويستطيع كل من لديه نسخة منها أن يقرأها.
}
state-do = { $state ->
    [open] افتحها
    [closing] ابدأ الإغلاق
    [closed] أغلقها
    [extend] مدِّدها…
   *[archived] أرشِفها
}
state-ask = { $state ->
    [open] هل تفتح هذه المشاورة؟
    [closing] هل تبدأ إغلاق هذه المشاورة؟
    [closed] هل تغلق هذه المشاورة؟
    [extend] هل تمدِّد هذه المشاورة؟
   *[archived] هل تؤرشف هذه المشاورة؟
}
state-means = { $state ->
    [open] من الآن يمكن توزيعها، ويستطيع كل من لديه نسخة منها أن يساهم. يعلمون بذلك مع الملف التالي الذي يصل إليهم.
    [closing] البعيدون يواصلون إلى أن يعلموا. لا يُرفض شيء ولا يضيع شيء.
    [closed] هذا هو الإغلاق النهائي. لا يُرفض شيء ولا يضيع شيء: كل ما يأتي بعده ينتظر قراراً واحداً منك.
    [extend] تُفتح من جديد للجميع، ويقرأ الأعضاء السبب. يعلمون بذلك مع التبادل التالي أو الملف التالي الذي يصل إليهم.
   *[archived] تُحفظ للقراءة وتخرج من قائمة ما يجري الآن.
}
state-forward = المشاورة تسير إلى الأمام فقط: لا رجوع عن هذه الخطوة.
state-day = آخر يوم يُعرض (يمكن تركه فارغاً)
state-day-hint = يظهر للجميع، ولا يغلق شيئاً من تلقاء نفسه.
state-not-yet = ليس الآن
state-changed = { $state ->
    [open] المشاورة مفتوحة.
    [closing] المشاورة قيد الإغلاق.
    [closed] المشاورة مغلقة.
    [extend] مُدِّدت المشاورة.
   *[archived] المشاورة مؤرشفة.
}
set-up = تعديل…
set-up-title = إعداد المشاورة
set-up-name = العنوان
set-up-welcome-hint = السطر الفارغ يبدأ فقرة جديدة. **نجمتان** تجعلان الكلمات غامقة، والشرطة في أول السطر تصنع قائمة.
set-up-opens = أول يوم يُعرض
set-up-closes = آخر يوم يُعرض
days-backwards = آخر يوم قبل أول يوم.
reads-first = من يقرأ أولاً؟
reads-first-members = يقرأ الأعضاء في الحال
reads-first-moderators = يقرأ الميسِّرون أولاً ويقبلون كل مساهمة
set-up-question-add = أضف سؤالاً
set-up-questions-hint = السؤال الذي تُفرغه يُزال، وتبقى المساهمات التي تجيب عنه.
set-up-saved = حُفظ الإعداد.
hand-out = وزِّعها…
newer-page = أضف نسخة أحدث من صفحتها…
reading-state = { $state ->
    [closing] هذه المشاورة قيد الإغلاق
    [closed] هذه المشاورة مغلقة
   *[archived] هذه المشاورة مؤرشفة
}
reading-explained = { $state ->
    [closing] ما قدَّمته من قبل يُحسب متى وصل. وما زلت تستطيع الكتابة: تُحتجز بانتظار قرار المكتب.
    [closed] يمكنك قراءة كل ما هنا. وما زلت تستطيع الكتابة: تُحتجز بانتظار قرار المكتب.
   *[other] يمكنك قراءة كل ما هنا. ولا تقبل المشاورة مساهمات جديدة.
}

## Lists of contributions

filters = أي المساهمات
filter-question = السؤال
filter-author = الشخص
filter-language = اللغة
filter-option = { $label } ({ $count })
filter-all-questions = كل الأسئلة
filter-all-people = الجميع
filter-all-languages = كل اللغات
filter-unread = الجديدة فقط
filter-threads = إخفاء الردود
filter-clear = اعرض الكل
sort = الترتيب
sort-oldest = الأقدم أولاً
sort-newest = الأحدث أولاً
pages = الصفحات
pages-below = الصفحات، أسفل القائمة
page-range = { $from }–{ $to } من { $total }
page-previous = السابقة
page-next = التالية
unread-since = { $count ->
    [zero] لا جديد منذ زيارتك الأخيرة
    [one] مساهمة جديدة منذ زيارتك الأخيرة
    [two] مساهمتان جديدتان منذ زيارتك الأخيرة
    [few] { $count } مساهمات جديدة منذ زيارتك الأخيرة
    [many] { $count } مساهمة جديدة منذ زيارتك الأخيرة
   *[other] { $count } مساهمة جديدة منذ زيارتك الأخيرة
}
mark-all-read = علِّم الكل كمقروء
all-read = عُلِّمت كل المساهمات كمقروءة.
none-match = لا مساهمة تطابق ما اخترت
none-match-text = خفِّف الشروط لترى المزيد.
none-yet = لا مساهمات بعد
none-yet-text = قد تكون مساهمتك الأولى. وتصل كلمات الآخرين مع الصُرّة التالية التي تفتحها.

## One contribution

entry-own = أنت
entry-new = جديدة
entry-more = المزيد عن مساهمة { $name }
entry-revised = { $count ->
    [zero] لم تُنقَّح
    [one] نُقِّحت مرة
    [two] نُقِّحت مرتين
    [few] نُقِّحت { $count } مرات
    [many] نُقِّحت { $count } مرة
   *[other] نُقِّحت { $count } مرة
}
entry-unfold = اعرضها كاملة
entry-copy-link = انسخ إحالتها
entry-at-desk = على المكتب
entry-link-copied = نُسخت الإحالة. وهي تعمل داخل هذه المشاورة على كل حاسوب توجد فيه.
entry-revise = نقِّحها…
entry-withdraw = اسحبها…
entry-withdrawn = سحب صاحب هذه المساهمة كلماته. والردود باقية.
entry-hidden = حجب الميسِّرون هذه المساهمة عن الأعضاء. والردود باقية.
entry-own-words = { $cut ->
    [yes] لا يرى هذه الكلمات غيرك وغير الميسِّرين. أولها:
   *[no] لا يرى هذه الكلمات غيرك وغير الميسِّرين:
}
entry-redacted = حجب الميسِّرون كلمات من هذه المساهمة.
outbox-moved = وضعها مكتب تحت أسئلة غير التي حددتها: { $numbers }. تبقى كلماتك كما هي.
outbox-note = { $kind }: { $reason }
outbox-deposited = لا يقرأ هذه غيرك وغير الميسِّرين.
entry-body-missing = لم تصل كلمات هذه المساهمة إلى هذا الحاسوب بعد. ستصل مع صُرّة أخرى.
entry-before-you-came = قيل هذا قبل قبولك. أنت تقرأ ما يُقال منذ ذلك الحين.
unconfirmed = غير مؤكَّد
unconfirmed-explained = جاء هذا الشخص بحزمة مفتوحة ولم يؤكِّد أي ميسِّر هويته بعد.
imported-page = مستوردة من صفحة
imported-by = استوردها { $name } من صفحة
imported-explained = نُسخت هذه الكلمات من صفحة على الوب. وكاتبها مصدر مسمّى وليس عضواً.
imported-posted = نُشرت في { $day }
imported-undated = بلا تاريخ على الصفحة
claimed-explained = الوقت بحسب جهاز الكاتب. لا يتحقق منه أحد ولا يقرر شيئاً.
reply-to = رد على { $name }
reply-to-guessed = رد على { $name } (مستنتَج عند الاستيراد)
reply-to-other = رد على مساهمة أخرى
reply-to-other-guessed = رد على مساهمة أخرى (مستنتَج عند الاستيراد)
thread-open = افتحها
thread-with = { $count ->
    [zero] افتحها
    [one] افتحها مع رد واحد
    [two] افتحها مع ردَّين
    [few] افتحها مع { $count } ردود
    [many] افتحها مع { $count } رداً
   *[other] افتحها مع { $count } رد
}
thread-title-summary = { $count ->
    [zero] ملخص كتبه { $name }
    [one] ملخص كتبه { $name }
   *[other] ملخص كتبه { $name } والردود عليه
}
thread-title = { $count ->
    [zero] مساهمة { $name }
    [one] مساهمة { $name }
   *[other] مساهمة { $name } والردود عليها
}

reactions = ردود الفعل
reaction-agree = أوافق
reaction-thanks = شكراً
reaction-insight = جديد عليّ
reaction-question = لديّ سؤال
reaction-count = { $kind ->
    [agree] أوافق
    [thanks] شكراً
    [insight] جديد عليّ
   *[question] لديّ سؤال
}: { $count }

attachments = الملفات
attachment-save = احفظ { $name }
attachment-saved = حُفظ { $name }.
attachment-care = يُفتح ببرنامج آخر: انتبه
attachment-save-title = أتحفظه خارج «بارازا»؟
attachment-save-text = تحفظ «بارازا» الملفات مشفّرة. أما ما تحفظه فيبقى حيث وضعته، يقرؤه كل من كان هذا الحاسوب أو تلك الذاكرة المحمولة في يده حتى تحذفه، وكثيرًا ما يمكن استرجاع الملفات المحذوفة.
attachment-care-of = { $kind ->
    [document] قد تحمل المستندات وحدات ماكرو، وقد تُخبر أحدًا على الإنترنت بأنك فتحتها. افتحه دون شبكة، ولا تسمح بوحدات الماكرو.
    [pdf] قد يحمل ملف PDF برامج وروابط تُخبر أحدًا بأنك فتحته. افتحه دون شبكة.
    [recording] قد يتعرّف من يسمعه على صوت صاحبه. شغّله حيث لا يسمع أحد.
    [unknown] لا تعرف «بارازا» هذا النوع من الملفات. لا تفتحه إلا إن عرفت من صنعه، ولا تفتحه أبدًا إن كان برنامجًا.
   *[picture] قد يتعرّف من يراها على شخص أو مكان.
}
attachment-save-go = احفظ…
attachment-not-here = ليس على هذا الحاسوب بعد
save-as = حفظ…

withdraw-title = هل تسحب هذه المساهمة؟
withdraw-explained = تُمحى كلماتها هنا، وعلى كل حاسوب آخر حين يصل إليه السحب. وتبقى إشارة إلى أن شيئاً سُحب، وتبقى الردود.
withdraw-limit = النسخ التي لن تتبادل الملفات بعد اليوم لا يمكن استرجاعها.
withdraw-keep = أبقِها
withdrawn-done = سُحبت. صدِّر صُرّة ليعلم الآخرون بذلك.

way = { $state ->
    [draft] مسودة، على هذا الحاسوب وحده
    [sealed] مختومة، تنتظر من يحملها
    [carried] في الطريق
    [received] استلمها مكتب
    [held] محتجزة: القرار لمكتب
    [accepted] مقبولة: يقرؤها كل الأعضاء
    [returned] أُعيدت إليك
    [hidden] محجوبة عن الأعضاء
    [withdrawn] مسحوبة
    [settled] بُتّ فيها
   *[other] على هذا الحاسوب
}

outside-title = هل تفتح هذا العنوان خارج بارازا؟
outside-explained = يُفتح في متصفح هذا الحاسوب ويحتاج إلى اتصال. ويستطيع صاحب الصفحة أن يرى أنك زرتها.
outside-open = افتحه في المتصفح
outside-copy = انسخ العنوان
outside-copied = نُسخ العنوان.

## People

people-title = الأشخاص
people-find = ابحث عن شخص
people-none = لا أحد هنا بهذا الاسم
people-members = الأعضاء ({ $count })
people-members-explained = لدى كل منهم مفتاح لهذه المشاورة، وما يقدِّمونه موقَّع به.
people-sources = مذكورون في صفحة مستوردة ({ $count })
people-sources-explained = نُسخت كلماتهم من صفحة. ليسوا أعضاء: لا مفتاح لديهم ولا يستطيعون الكتابة هنا.

## History

history-title = السجل
history-lead = من غيَّر ماذا، والأحدث أولاً.
history-empty = لم يحدث شيء هنا بعد
history-claimed = بحسب ساعة ذلك الجهاز
history-no-time = بلا وقت
history-entry = اقرأ
history-entry-number = اقرأ { $number }
history-as-then = كما كانت حينها
history-as-then-of = كما كانت حينها، بعد ما فعله { $name } ({ $time })
history-act = { $act ->
    [founded] — أنشأ هذه المشاورة
    [joined] — انضم
    [agenda] — غيَّر { $fields }
    [page_imported] — استورد { $count ->
        [zero] لا شيء
        [one] مساهمة واحدة
        [two] مساهمتين
        [few] { $count } مساهمات
        [many] { $count } مساهمة
       *[other] { $count } مساهمة
    } من صفحة
    [contributed] — ساهم
    [replied] — رد
    [translated] — ترجم مساهمة
    [revised] — نقَّح مساهمة
    [withdrew] — سحب مساهمة
    [reacted] — تفاعل مع مساهمة
    [received] — أكَّد استلام { $count ->
        [zero] لا شيء
        [one] مساهمة واحدة
        [two] مساهمتين
        [few] { $count } مساهمات
        [many] { $count } مساهمة
       *[other] { $count } مساهمة
    }
    [profile] — غيَّر تعريفه بنفسه
    [deposited] — ترك مساهمة لدى الميسِّرين
    [moderated] — راجع مساهمة
    [asked] — طلب أن يُضاف
    [removed] — أخرج عضوًا أو غادر
    [recovered] — أحلّ غيره محل داعٍ مفقود
    [lost] — قال إن جهازًا مفقود
    [membership] — غيّر من يشارك
   *[other] — غيَّر شيئاً
}
history-field = { $field ->
    [title] العنوان
    [welcome] كلمة الترحيب
    [objective] الهدف
    [outcome] النتيجة المرجوة
    [state] الحالة
    [opens] اليوم الأول
    [closes] اليوم الأخير
    [moderated] المراجعة
    [questions] الأسئلة التوجيهية
    [question] سؤالاً توجيهياً
    [rooms] الغرف
    [room] غرفة
    [areas] المحاور
    [kinds] أنواع المساهمات
   *[other] الإعداد
}
then-title = هكذا كانت في { $time }
then-title-undated = هكذا كانت حينها
then-after = مباشرةً بعد: { $name } { $act }.
then-limits = للقراءة فقط. وما سُحب منذ ذلك الحين لا يُعرض ثانية.
then-back = عُد إلى الحاضر

## Search

search-title = البحث
search-label = الكلمات المطلوبة
search-hint = يجد المساهمات والأسئلة ومسوداتك على هذا الحاسوب. لا فرق بين أشكال الألف والياء والتاء، ولا أثر للتشكيل.
search-within = في { $title } فقط
search-everywhere = ابحث في كل مكان
search-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
search-count-first = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}، وهذه أفضل { $shown }
search-none = لا نتائج
search-none-text = جرِّب كلمات أقل أو غيرها، أو لغة أخرى. ما لم يصل إلى هذا الحاسوب لا يمكن العثور عليه هنا.
hit-kind = { $kind ->
    [question] سؤال توجيهي
    [draft] مسودتك
   *[entry] مساهمة
}

## Outbox

outbox-title = صندوق الصادر
outbox-lead = أين وصل كل ما كتبته في طريقه.
outbox-empty = لا شيء هنا بعد
outbox-empty-text = ما تكتبه وتقدِّمه يظهر هنا، مع طريقه من هذا الحاسوب إلى المكتب والإيصال الذي يعود منه.
outbox-library = إلى المكتبة
outbox-group = { $state ->
    [sealed] تنتظر من يحملها ({ $count })
    [draft] مسودات ({ $count })
    [carried] في الطريق ({ $count })
    [held] محتجزة بانتظار قرار ({ $count })
    [received] استُلمت ({ $count })
    [returned] أُعيدت إليك ({ $count })
    [accepted] مقبولة ({ $count })
    [hidden] محجوبة عن الأعضاء ({ $count })
    [settled] بُتّ فيها ({ $count })
   *[withdrawn] مسحوبة ({ $count })
}
outbox-next = { $state ->
    [sealed] صدِّر صُرّة وأعطها لأي مسافر إلى المكتب. لا يستطيع أحد قراءتها ولا تغييرها في الطريق.
    [draft] هذه على هذا الحاسوب وحده. تغادره حين تقدِّمها وتصدِّر صُرّة.
    [carried] هي في ملف صُدِّر. ولا تُعدّ مستلَمة إلا حين يعود إيصال المكتب في صُرّة. ويمكنك حتى ذلك الحين تصديرها مرة أخرى؛ لا يصل شيء مرتين.
    [held] وصلت إلى مكتب بعد بدء الإغلاق. يقرر فيها كلها مرة واحدة، وسترى قراره هنا. لا يضيع شيء.
    [received] وقَّع مكتب إيصالاً بهذه. لم يبقَ شيء لتفعله.
    [returned] اقرأ ملاحظة الميسِّرين ونقِّح كلماتك ثم قدِّمها من جديد.
    [accepted] عرضها الميسِّرون على كل الأعضاء. لم يبقَ شيء لتفعله.
    [hidden] هكذا قرر الميسِّرون. والسبب مكتوب بجانب كل منها.
    [settled] بتّ المشرفون فيما أخبرتهم به.
   *[withdrawn] تُمحى كلماتها حيثما وصل السحب.
}
outbox-export = صدِّر صُرّة
outbox-export-one = صدِّر صُرّة من { $title }
outbox-saved = حُفظت { $time }
outbox-sealed = خُتمت { $time }
outbox-carried-by = في الملف { $name }، كُتب { $time }
outbox-carried-more = { $count ->
    [zero] { "" }
    [one] وفي ملف قبله
    [two] وفي ملفين قبله
    [few] وفي { $count } ملفات قبله
    [many] وفي { $count } ملفاً قبله
   *[other] وفي { $count } ملف قبله
}
outbox-received-by = استلمها { $name }؛ وصل الإيصال { $time }

## What an office vouches for, until the signed originals have come

restored-title = من نسخة احتياطية
restored-explained = { $count ->
    [zero] لا شيء هنا من نسخة احتياطية.
    [one] عاد نص أو ملف واحد هنا مع نسخة احتياطية. لا يُعرف هل سُحب منذئذ: يمكنك قراءته، ولا يدخل ملفًا ولا يسلك طريقًا حتى يُسمع من مكتب.
    [two] عاد نصان أو ملفان هنا مع نسخة احتياطية. لا يُعرف هل سُحبا منذئذ: يمكنك قراءتهما، ولا يدخلان ملفًا ولا يسلكان طريقًا حتى يُسمع من مكتب.
    [few] عادت { $count } نصوص وملفات هنا مع نسخة احتياطية. لا يُعرف هل سُحبت منذئذ: يمكنك قراءتها، ولا تدخل ملفًا ولا تسلك طريقًا حتى يُسمع من مكتب.
    [many] عاد { $count } نصًا وملفًا هنا مع نسخة احتياطية. لا يُعرف هل سُحبت منذئذ: يمكنك قراءتها، ولا تدخل ملفًا ولا تسلك طريقًا حتى يُسمع من مكتب.
   *[other] عاد { $count } نص وملف هنا مع نسخة احتياطية. لا يُعرف هل سُحبت منذئذ: يمكنك قراءتها، ولا تدخل ملفًا ولا تسلك طريقًا حتى يُسمع من مكتب.
}
restored-trust = سلِّمها رغم ذلك
restored-trust-question = أتسلِّم ما عاد مع النسخة الاحتياطية؟
restored-trust-meaning = إن سحب أحدٌ كلماته منذئذ فقد تعيدها أنت إلى الناس.
restored-trusted = يُسلَّم من جديد ما عاد مع النسخة الاحتياطية.
vouched-by = ما تقرؤه هنا بضمان { $name }. وصل { $share }٪ مما يثبته.
vouched-by-office = ما تقرؤه هنا بضمان أحد المكاتب. وصل { $share }٪ مما يثبته.
vouched-explained = يمكنك القراءة والبحث والرد من الآن. الأصول الموقّعة ما زالت في الطريق، ويُتحقق من كل منها عند وصوله.
note-vouched-falsely = ضمن أحد المكاتب في هذه المشاورة ما لا تقوله الأصول الموقّعة. ما تراه الآن هو ما تقوله الأصول. أخبر القائمين على المشاورة.

checked = { $checked ->
    [in-person] فُحص وجهًا لوجه
    [phone] فُحص هاتفيًا
   *[not] لم يُفحص
}
checked-explained = هل قرأ كل منكما للآخر الكلمات الاثنتي عشرة. لا يعلم ذلك إلا هذا الحاسوب.
checked-how = الكلمات الاثنتا عشرة
role = الدور
member-open = الكلمات والدور
member-open-of = { $name }: الكلمات والدور
member-words = ليقرأ كل منكما هذه الكلمات للآخر، وجهًا لوجه أو هاتفيًا. فإن رأيتما الكلمات نفسها فهو حقًا.
member-own-words = هذه كلماتك في هذه المشاورة. اقرأها لمن يفحصك.
member-is-lost = يقال إن جهازه مفقود
member-from-now = يقرأ منذ مجيئه
member-tail = { $lane ->
    [charter] العضوية
    [agenda] جدول الأعمال
   *[seat] المساهمات
}: يُحسب { $counts }{ $beyond ->
    [0] { "" }
   *[other] ، وينتظر { $beyond }
}
requests = يطلبون أن يُضافوا ({ $count })
requests-lead = إنهم يقرؤون ويكتبون ويقدّمون من الآن، ويرى غيرك عملهم حين تقبلهم. ليقرأ كل منكما الكلمات الاثنتي عشرة للآخر أولًا إن استطعتما.
requests-declined = { $count ->
    [zero] لا شيء وُضع جانبًا
    [one] أظهر واحدًا وُضع جانبًا
    [two] أظهر اثنين وُضعا جانبًا
    [few] أظهر { $count } وُضعت جانبًا
    [many] أظهر { $count } وُضعت جانبًا
   *[other] أظهر { $count } وُضعت جانبًا
}
request-invitation = { $invitation ->
    [fits] دعوتك
    [unknown] دُعي من جهاز آخر
    [wrong] لم يُصنع بسرها
    [over] انقضت الدعوة
   *[door] حزمة مفتوحة ممتلئة أو مغلقة
}
request-declined = وُضع جانبًا
request-reused = استُعملت هذه الدعوة أكثر من مرة
request-reused-text = استعملها أيضًا: { $names }. ربما نُسخت أو سُرقت، فلا تقبل إلا من فحصته.
request-waits = { $count ->
    [zero] لا شيء ينتظر معه.
    [one] تنتظر معه مساهمة واحدة:
    [two] تنتظر معه مساهمتان:
    [few] تنتظر معه { $count } مساهمات:
    [many] تنتظر معه { $count } مساهمة:
   *[other] تنتظر معه { $count } مساهمة:
}
request-admit = اقبله
request-admitted = قُبل { $name } مع عمله.
request-even-so = اقبله مع ذلك
request-decline = ضعه جانبًا
request-take-up = عُد إليه
alert = { $kind ->
    [invitation-reused] استعملت أجهزة عدة دعوة واحدة
    [slip-reused] استُخدمت قصاصة من أكثر من جهاز
    [device-lost] يقال إن جهازًا مفقود
    [log-forked] لعمل أحدهم نسختان
    [keys-awaited] لم تصل المفاتيح الجديدة بعد
    [removed] أُخرجت من هذه المشاورة
   *[asking] أنت تنتظر أن تُضاف
}
alert-text = { $kind ->
    [invitation-reused] ربما نُسخت أو سُرقت. { $names }
    [slip-reused] نُسخت. تبقى مساهمة واحدة؛ ولا تظهر الأخرى لأحد.
    [device-lost] { $names }. لا يُعطى مفاتيح جديدة، ولأحد الداعين أو الميسِّرين أن يُخرجه.
    [log-forked] { $names }. نُسخ موطن، أو هناك من يقول لكل قوم شيئًا.
    [keys-awaited] أُخرج أحدهم. مسوداتك محفوظة؛ تبادَل مع أحد المكاتب ثم قدّم.
    [removed] ما عندك هنا يبقى مقروءًا، وما تكتبه لا يصل إلى أحد.
   *[asking] يمكنك أن تقرأ وتكتب وتقدّم وتصدّر، ويرى غيرك عملك حين يقبلك أحد المكاتب.
}
invite = ادعُ شخصًا
invite-lead = بالدعوة يقرأ المدعو ويطلب أن يُضاف، ولا قيمة لها فوق ذلك حتى تقبله.
past = ما الذي يقرؤه
past-name = { $past ->
    [from-now] ما يُقال من الآن
   *[all] كل شيء، من البداية
}
past-from-now-hint = يرى مما قيل من قبل من تكلّم ومتى وفي أي سؤال، ولا يرى كلمة منه. وتُصنع مفاتيح جديدة؛ ومن لم يبلغه ذلك بعد قد يكتب حيث لا يستطيع المدعو القراءة.
invite-way = كيف تصل إليه
invite-by = { $way ->
    [card] ملف لبطاقة تعارفه
    [passphrase] ملف خلف عبارة مرور
    [words] اثنتا عشرة كلمة تُقال
   *[text] رمز يُصوَّر
}
invite-by-hint = { $way ->
    [card] لا يفتحه سواه. اطلب منه بطاقته أولًا.
    [passphrase] يفتحه من عنده الملف والعبارة. أرسلهما بطريقين مختلفين.
    [words] قُلها هاتفيًا. أما الدعوة نفسها فتسافر مع صُررك التالية.
   *[text] كل من يرى الرمز يستطيع استعماله: أره إياه بنفسك.
}
invite-card = بطاقة تعارفه
invite-passphrase = عبارة المرور
invite-make = اصنع الدعوة
invite-done = صُنعت الدعوة
invite-done-text = حين يطلب أن يُضاف تجده هنا.
invite-say = قُل هذه الكلمات الاثنتي عشرة:
invite-code = الدعوة رمزًا
invite-text = الدعوة نصًا
invite-file-name = دعوة
roster-further = جهاز آخر للشخص نفسه
