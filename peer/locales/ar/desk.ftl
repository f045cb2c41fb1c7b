### The desk: states, acts and reasons, in the window and on the command line.

desk-state-waiting = تنتظر قرارًا
desk-state-accepted = مقبولة
desk-state-returned = معادة إلى صاحبها
desk-state-hidden = محجوبة عن الأعضاء
desk-state-shown = معروضة
desk-state-withdrawn = مسحوبة
desk-act-accept = قُبلت
desk-act-accept-masked = قُبلت وحُجبت كلمات منها
desk-act-return = أُعيدت
desk-act-hide = حُجبت
desk-act-restore = عُرضت من جديد
desk-act-redact = حُجبت كلمات منها
desk-act-withdraw = سُحبت
desk-act-reassign = نُقلت إلى أسئلة أخرى
desk-act-pin = وُضعت في الصدارة
desk-act-unpin = لم تعد في الصدارة
desk-act-group = ضُمّت إلى مجموعة
desk-act-ungroup = حُلّت مجموعتها
desk-act-assign = أُسندت إلى أحد
desk-act-unassign = لم تعد مسندة إلى أحد
desk-act-decide = حُسم تعارض
reason-fits = مكانها هنا
reason-personal-data = تكشف هوية أحد أو مكانه
reason-danger = تعرّض أحدًا للخطر
reason-insult = فيها إهانة
reason-off-topic = تجيب عن شيء آخر
reason-duplicate = موجودة هنا من قبل
reason-unclear = لا تُفهم
reason-incomplete = ينقصها شيء
reason-rights = من عمل غيره
reason-good-start = بداية جيدة
reason-summary = تلخّص ما قيل
reason-announcement = ينبغي أن يعلمها الجميع
reason-nothing-wrong = لا عيب فيها
reason-dealt-with = عولج الأمر من قبل
reason-not-ours = ليس القرار لنا
reason-other = سبب آخر

desk-title = مكتب الميسِّرين
desk-lead = ما يقدّمه الأعضاء ينتظر هنا حتى تقرر. لا يقرؤه غير صاحبه والمكتب.
desk-lead-open = يقرأ الأعضاء المساهمات هنا فور وصولها. وأدناه ما تُرك للميسِّرين وحدهم، وما حجبته أو حجبت كلمات منه.
desk-tabs = ما على المكتب
desk-tab = { $state ->
    [waiting] تنتظر
    [held] محتجزة
    [conflict] تعارضات
    [returned] معادة
    [accepted] مقبولة
    [hidden] محجوبة
    [shown] معروضة
   *[withdrawn] مسحوبة
}
desk-empty = { $state ->
    [waiting] لا شيء ينتظرك
    [complaints] لا شكوى تنتظر
   *[other] لا شيء هنا
}
desk-empty-text = { $state ->
    [waiting] ما يقدّمه الأعضاء يظهر هنا مع التبادل التالي أو الصُرّة التالية.
    [complaints] ما يقوله الأعضاء للمكتب عن مساهمة يظهر هنا، حيثما كانت المساهمة.
   *[other] لم يبقَ شيء في هذه الحالة.
}
desk-conflict = اختلفت المكاتب
desk-for-moderators = للميسِّرين وحدهم
desk-again = قُدِّمت من جديد
desk-replaced = حلّت محلها نسخة جديدة
desk-before = ما قيل عند إعادة النسخة السابقة
desk-reply = رد
desk-cross-cutting = عامة لكل الأسئلة
desk-acts = ما فُعل بها
desk-act-by = { $name }: { $kind }
desk-do = { $kind ->
    [reassign] أسئلة أخرى…
    [pin] ثبّتها…
    [unpin] ألغِ التثبيت…
    [group] اجمعها…
    [ungroup] حُلّ المجموعة…
    [accept] قبول…
    [admit] اقبل…
    [return] إعادة…
    [hide] حجب…
    [restore] عرض من جديد…
    [dismiss] رُدّ الشكاوى…
   *[redact] حجب كلمات…
}
desk-decide = { $kind ->
    [reassign] انقلها
    [pin] ثبّتها
    [unpin] ألغِ التثبيت
    [group] اجمعها
    [ungroup] حُلّ المجموعة
    [accept] اعرضها على الأعضاء
    [return] أعدها
    [hide] احجبها
    [restore] اعرضها من جديد
    [dismiss] رُدّها
   *[redact] احجب وأتلف
}
desk-do-title = { $kind ->
    [reassign] عن أي الأسئلة تجيب؟
    [pin] أتوضع في صدارة الصفحة؟
    [unpin] أتعود إلى مكانها؟
    [group] أتقول هذه الشيء نفسه؟
    [ungroup] أتُحلّ المجموعة؟
    [accept] هل تعرضها على كل الأعضاء؟
    [return] هل تعيدها إلى صاحبها؟
    [hide] هل تحجبها عن الأعضاء؟
    [restore] هل تعرضها من جديد؟
    [dismiss] أليس هناك ما يُفعل؟
   *[redact] هل تحجب كلمات يقرؤها الأعضاء؟
}
desk-do-explained = { $kind ->
    [reassign] يراها الجميع تحت هذه الأسئلة، ويبقى ما سمّاه صاحبها بجانبها، وتبقى كلماته كما هي.
    [pin] تقف في صدارة صفحة المشاورة عند الجميع إلى أن يُلغى تثبيتها.
    [unpin] تعود إلى مكانها عند الجميع.
    [group] لا يرى المجموعة غير المكتب. تبقى كل مساهمة كما هي ومعها صاحبها، ويمكن حلّ المجموعة.
    [ungroup] تبقى المساهمات كما هي. وتبقى مجموعة صنعها أحد في هذه الأثناء دون علم بذلك.
    [accept] سيقرؤها كل الأعضاء بالاسم الذي اختاره صاحبها. الكلمات التي تحجبها هنا لا تصل إلى الأعضاء أبدًا، ويبقى الأصل عند صاحبها والمكتب.
    [return] يصل سببك وملاحظتك إلى صاحبها مع التبادل التالي، ويمكنه تقديمها من جديد. ولا يراها الأعضاء.
    [hide] يرى الأعضاء أن مساهمة حُجبت ومتى، وتبقى الردود. ويمكنك عرضها من جديد.
    [restore] ما حُجب يُعرض من جديد، أو ينتظر من جديد إن لم يكن قد قُبل.
    [dismiss] تبقى المساهمة كما هي. ويصل سببك وملاحظتك إلى من اشتكى مع أول تبادل، ولا يعلم غيره أن شكاوى كانت. وما تفعله بالمساهمة يبتّ في الشكاوى أيضًا.
   *[redact] تُحجب الكلمات على كل جهاز يصله هذا، ويُتلف الأصل هناك نهائيًا. أما النسخ التي لا تتبادل بعد الآن فلا سبيل إليها.
}
desk-mask = الكلمات التي تُحجب
desk-mask-hint = حدّد كلمات في النص أو اكتبها، فيصير كل حرف مربعًا. وتُحجب حيثما وردت.
desk-mask-words = الكلمات
desk-mask-add = احجب
desk-masked = الكلمات التي ستُحجب
desk-mask-remove = لا تحجبها
desk-mask-missed = لا ترد «{ $words }» في هذه المساهمة حرفًا حرفًا ضمن فقرة واحدة.
desk-mask-typed = كُتبت «{ $words }» ولم تُحجب بعد.
desk-members-read = يقرأ الأعضاء هذا:
desk-masked-tag = فيها كلمات محجوبة
desk-fresh = ما هو موجود الآن
desk-take-up = لقد قرأتها
desk-mask-it = احجبها
desk-mask-leave = اتركها كما هي
desk-reason = لماذا
desk-reason-choose = اختر سببًا
desk-note = ملاحظة
desk-note-hint = { $kind ->
    [group] لا يقرأ هذا غير المكتب.
    [ungroup] لا يقرأ هذا غير المكتب.
    [return] ما الذي ينبغي أن يغيّره صاحبها؟ لا يقرأ هذا غيره وغير المكتب.
    [dismiss] لا يقرأ هذا إلا من اشتكى والمكتب.
   *[other] قل ما ينبغي أن يعرفه من يقرأ لاحقًا: يقرأ صاحبها هذا، وقد يقرؤه الأعضاء. لا تذكر أحدًا باسمه. وهي لازمة مع «سبب آخر».
}
desk-done = تقرر ذلك. يسافر مع التبادل التالي أو الصُرّة التالية.
desk-pinned = في الصدارة
desk-asked = سمّى صاحبها: { $numbers }
desk-asked-none = لم يسمِّ صاحبها سؤالًا
desk-to-questions = إلى { $numbers }
desk-keeping = ما يحتفظ به المكتب عنها
desk-looks-after = يتولّاها
desk-nobody = لا أحد
desk-assigned-twice = أُسندت إلى أكثر من واحد: اختر
desk-in-group = { $count ->
    [zero] مجموعة فارغة
    [one] مجموعة من مساهمة واحدة
    [two] مجموعة من مساهمتين
    [few] مجموعة من { $count } مساهمات
    [many] مجموعة من { $count } مساهمة
   *[other] مجموعة من { $count } مساهمة
}
desk-members = في المجموعة
desk-member-away = ليست على هذا الحاسوب
desk-private = ملاحظات خاصة
desk-private-add = أضف ملاحظة خاصة…
desk-private-new = ملاحظة خاصة
desk-private-hint = لمن يجلسون إلى المكتب وحدهم، ومن يأتون بعدهم. وتبقى إذا سُحبت المساهمة.
desk-private-save = احفظ الملاحظة
desk-filter = ما يُعرض
desk-question = السؤال
desk-any-question = أي سؤال
desk-language = اللغة
desk-any-language = أي لغة
desk-mine = ما أتولّاه
desk-mark = اخترها لضمّها إلى مجموعة
desk-marked = { $count ->
    [zero] لم تُختر مساهمة
    [one] اختيرت مساهمة واحدة
    [two] اختيرت مساهمتان
    [few] اختيرت { $count } مساهمات
    [many] اختيرت { $count } مساهمة
   *[other] اختيرت { $count } مساهمة
}
desk-unmark = ألغِ الاختيار
desk-more = { $count ->
    [zero] لا مزيد
    [one] مساهمة أخرى
    [two] مساهمتان أخريان
    [few] { $count } مساهمات أخرى
    [many] { $count } مساهمة أخرى
   *[other] { $count } مساهمة أخرى
}
desk-alone = هذه مساهمة واحدة وحدها.
desk-whole = إلى المكتب كله
desk-questions = الأسئلة التي تجيب عنها
desk-table = جدول القرارات…
desk-table-name = القرارات
desk-table-done = كُتب الجدول. وهو غير مختوم: من كان معه الملف قرأه.
desk-key-next = المساهمة التالية
desk-key-previous = المساهمة السابقة
key-group-desk = على المكتب

## Contributions that are likely the same

alike-title = يُرجَّح أنها مكررة
alike-lead = اثنتان اثنتان، والكلمات المشتركة بينهما معلَّمة. اجمع ما يقول الشيء نفسه: تبقى كل مساهمة كما هي. لا يُدمج شيء من تلقاء نفسه.
alike-lead-apart = قال أحدهم على هذا الحاسوب عن هذه الأزواج إن كلًّا منها مساهمتان.
alike-share = { $count ->
    [zero] لا تشابه في الكلمات
    [one] تشابه في { $share } من كل { $of } زوج من الكلمات
    [two] تشابه في { $share } من كل { $of } زوج من الكلمات
    [few] تشابه في { $share } من كل { $of } زوج من الكلمات
    [many] تشابه في { $share } من كل { $of } زوج من الكلمات
   *[other] تشابه في { $share } من كل { $of } زوج من الكلمات
}
alike-same = الكلمات نفسها
alike-open = اعرضها على المكتب
alike-two = هما مساهمتان
alike-two-done = أُزيل الزوج من القائمة. تبقى المساهمتان كما هما.
alike-one = أعدهما إلى القائمة
alike-one-again = عاد الزوج إلى القائمة.
alike-empty = لا شيء هنا يُرجَّح أنه مكرر
alike-empty-text = الكلمات التي تُكتب مرتين، من جهازين أو من ورقة واحدة، تظهر هنا جنبًا إلى جنب.
alike-further = { $count ->
    [zero] لا مساهمات أخرى قد تشبه غيرها.
    [one] مساهمة أخرى واحدة قد تشبه غيرها. تظهر حين يُبتّ في بعض هذه.
    [two] مساهمتان أخريان قد تشبهان غيرهما. تظهران حين يُبتّ في بعض هذه.
    [few] { $count } مساهمات أخرى قد تشبه غيرها. تظهر حين يُبتّ في بعض هذه.
    [many] { $count } مساهمة أخرى قد تشبه غيرها. تظهر حين يُبتّ في بعض هذه.
   *[other] { $count } مساهمة أخرى قد تشبه غيرها. تظهر حين يُبتّ في بعض هذه.
}
alike-apart = { $count ->
    [zero] لا أزواج قلت إنها مساهمتان
    [one] زوج واحد قلت إنه مساهمتان
    [two] زوجان قلت إن كلًّا منهما مساهمتان
    [few] { $count } أزواج قلت إن كلًّا منها مساهمتان
    [many] { $count } زوجًا قلت إن كلًّا منها مساهمتان
   *[other] { $count } زوج قلت إن كلًّا منها مساهمتان
}
alike-back = عودة إلى القائمة
