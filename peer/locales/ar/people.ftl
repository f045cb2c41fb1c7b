### الناس: ما يقال في سطر الأوامر، وما يندر فعله في النافذة. القوائم والدعوات في reading.ftl.

cli-label-words = الكلمات الاثنتا عشرة
cli-invited = الدعوة { $id }، بصفة { $role }. لا قيمة لها حتى تقبل أنت من يستعملها.
cli-invited-file = كُتبت: { $path }
cli-invited-words = قُل هذه الكلمات. أما الدعوة نفسها فتذهب مع صُررك التالية:
cli-pack-asks-meaning = من يفتح هذا الملف يقرأ المشاورة ويطلب أن يُضاف. وحتى تقبله لا يرى عمله إلا المكاتب.
cli-asking = يمكنك أن تقرأ وتكتب وتقدّم وتصدّر. ويظهر عملك لغيرك حين يقبلك أحد المكاتب: اقرأ هذه الكلمات لمن دعاك.
cli-checked-in-person = فُحصت وجهًا لوجه
cli-checked-phone = فُحصت هاتفيًا
cli-checked-not = لم تُفحص
cli-lost = يقال إنه مفقود
cli-requests-none = لا أحد يطلب أن يُضاف.
cli-declined = وُضع جانبًا
cli-invitation-fits = الدعوة منك
cli-invitation-unknown = دُعي من جهاز آخر
cli-invitation-wrong = لم يُصنع بسر دعوته
cli-invitation-over = انقضت الدعوة
cli-invitation-door = جاء بحزمة مفتوحة ممتلئة أو مغلقة
cli-reused = تحذير: يستعمل الدعوة نفسها: { $names }
cli-approved = قُبل: { $id }، بصفة { $role }
cli-removal-tails = ما هو مذكور يُحسب. وكل ما كتبه هذا الجهاز سواه ولم يصل إلى هنا لا يُحسب في أي مكان ما لم يُتبنَّ.
cli-removed = أُخرج. ما يُكتب من الآن يُختم بمفاتيح جديدة.
cli-tail-counts = يُحسب { $number }
cli-tail-beyond = وراء ذلك { $number }
cli-lane-charter = العضوية
cli-lane-agenda = جدول الأعمال
cli-lane-seat = المساهمات
cli-custodians-none = لم يسمِّ أي داعٍ إلى المشاورة أمناء.
cli-custodians = لأي { $needed } من هؤلاء أن يعيّنوا بديلًا من { $name }:
cli-late-none = لا شيء وراء ما يُحسب.
cli-doors-none = لا توجد حزمة مفتوحة.
cli-door-open = مفتوحة
cli-door-shut = مغلقة
cli-door-joins = تتسع لعدد { $number }
cli-door-until = حتى { $date }
cli-alerts-none = لا شيء يحتاج إلى نظر.
cli-alert-invitation-reused = استعملت أجهزة عدة دعوة واحدة: ربما نُسخت أو سُرقت.
cli-alert-device-lost = يقال إنها مفقودة:
cli-alert-log-forked = لسجل واحد نسختان: موطن منسوخ، أو من يقول لكل قوم شيئًا.
cli-alert-keys-awaited = أُخرج أحدهم، ولم تصل المفاتيح الجديدة إلى هنا بعد.
cli-alert-removed = أُخرجت من هذه المشاورة.
cli-alert-asking = أنت تنتظر القبول.
cli-recovery = يحل { $successor } محل { $lost }.
cli-recovery-given = أعطى { $given } من { $needed } أمناء كلمتهم.
cli-recovery-next = مرّر الملف. ومن اجتمعت عنده كلمات كافية طبّقه.
cli-recovery-done = تم. ما يُكتب من الآن يُختم بمفاتيح جديدة.
cli-member-done = تم.

## في النافذة: ما يندر فعله بشأن الناس

people-more = المزيد
people-more-act = { $act ->
    [doors] الحزم المفتوحة
    [late] عمل متأخر
    [checkpoint] تثبيت ما هو هنا
    [custodians] من يحل محلي
   *[recovery] داعٍ فُقد جهازه
}
people-more-hint = { $act ->
    [doors] من دخل بكل منها، وإغلاقها
    [late] ما كتبه من أُخرجوا وراء ما يُحسب
    [checkpoint] لا يعود إخراجٌ لاحق إلى ما قبله
    [custodians] إن فُقد جهازي أو أُخذ
   *[recovery] الأمناء يضعون غيره مكانه
}

doors-title = الحزم المفتوحة
doors-text = من كانت في يده حزمة مفتوحة يدخل بنفسه مساهمًا. إغلاقها يمنع كل من يأتي بعد ذلك، ولا يُخرج أحدًا.
doors-none = لم تُسلَّم أي حزمة مفتوحة.
door-name = حزمة مفتوحة
door-state = { $state ->
    [open] مفتوحة
   *[shut] مغلقة
}
door-limits = { $joins ->
    [some] تتسع { $count ->
        [zero] لا لأحد
        [one] لشخص واحد
        [two] لشخصين
        [few] لـ{ $count } أشخاص
        [many] لـ{ $count } شخصًا
       *[other] لـ{ $count } شخص
    }
   *[none] تتسع لأي عدد
}{ $until ->
    [some] ، حتى { $date }
   *[none] ، بلا يوم أخير
}
door-joined = { $count ->
    [zero] لم يدخل بها أحد:
    [one] دخل بها شخص واحد:
    [two] دخل بها شخصان:
    [few] دخل بها { $count } أشخاص:
    [many] دخل بها { $count } شخصًا:
   *[other] دخل بها { $count } شخص:
}
door-nobody = لم يدخل بها أحد بعد.
door-refused = { $count ->
    [zero] لم يأت أحد وهي ممتلئة أو مغلقة.
    [one] جاء شخص آخر وهي ممتلئة أو مغلقة، وهو بين من يطلبون أن يُضافوا.
    [two] جاء شخصان آخران وهي ممتلئة أو مغلقة، وهما بين من يطلبون أن يُضافوا.
    [few] جاء { $count } آخرون وهي ممتلئة أو مغلقة، وهم بين من يطلبون أن يُضافوا.
    [many] جاء { $count } آخرون وهي ممتلئة أو مغلقة، وهم بين من يطلبون أن يُضافوا.
   *[other] جاء { $count } آخرون وهي ممتلئة أو مغلقة، وهم بين من يطلبون أن يُضافوا.
}
door-shut-ask = أغلقها…
door-shut = أغلقها
door-shut-text = من دخل يبقى. ومن يفتح هذه الحزمة من الآن فعليه أن يطلب. لا يمكن فتحها من جديد، ويمكنك تسليم غيرها.

late-notice = { $count ->
    [zero] لا عمل ينتظر النظر فيه
    [one] عملٌ لمن أُخرج ينتظر النظر فيه
    [two] عملٌ في سجلين لمن أُخرجوا ينتظر النظر فيه
    [few] عملٌ في { $count } سجلات لمن أُخرجوا ينتظر النظر فيه
    [many] عملٌ في { $count } سجلًا لمن أُخرجوا ينتظر النظر فيه
   *[other] عملٌ في { $count } سجل لمن أُخرجوا ينتظر النظر فيه
}
late-look = انظر فيه
late-title = عمل متأخر
late-text = كتب هذا من أُخرج، وهو وراء ما يُحسب. إنه محفوظ هنا ولا يُعرض على أحد. اقرأه قبل أن تقرر، وتركه حيث هو لا يضيع شيئًا.
late-none = لا شيء وراء ما يُحسب.
late-tail = { $lane ->
    [agenda] جدول الأعمال
   *[seat] المساهمات
}: يُحسب { $counts }، ووراء ذلك { $beyond }
late-read = اقرأ
late-acts = ما فعله، الأقدم أولًا
late-act = { $act ->
    [contributed] ساهم
    [replied] رد
    [revised] عدّل مساهمة
    [withdrew] سحب مساهمة
    [reacted] تفاعل مع مساهمة
    [profile] غيّر طريقة تعريفه بنفسه
    [agenda] غيّر جدول الأعمال
    [page_imported] استورد صفحة
    [received] أكّد استلامًا
   *[other] غيّر شيئًا
}
late-wordless = لم تصل الكلمات إلى هنا.
late-through = حتى هنا
late-counts = { $count ->
    [zero] لا شيء سيُحسب
    [one] سيُحسب فعل واحد
    [two] سيُحسب فعلان
    [few] ستُحسب { $count } أفعال
    [many] سيُحسب { $count } فعلًا
   *[other] سيُحسب { $count } فعل
}{ $left ->
    [0] { "" }
    [one] ، ويبقى واحد جانبًا
    [two] ، ويبقى اثنان جانبًا
   *[other] ، وتبقى { $left } جانبًا
}
late-warning = سيراها الجميع مساهماتٍ كغيرها. لا يمكن الرجوع عن ذلك، ويبقى صاحبها خارج المشاورة.
late-adopt = احسبها
late-adopted = صارت تُحسب الآن عند كل من يصله تبادلك التالي.

checkpoint-title = تثبيت ما هو هنا
checkpoint-text = كل ما في هذه المشاورة هنا والآن يبقى: لا يستطيع داعٍ أو ميسِّر أحدث منك أن يقطعه بإخراج صاحبه لاحقًا.
checkpoint-limit = لا يُغلق شيء، ولا يُمس ما يأتي لاحقًا. ولا يمكن التراجع عنه.
checkpoint-confirm = ثبِّته
checkpoint-done = ما هو هنا ثابت.

custodians-title = من يحل محلي
custodians-text = إن فُقد جهازك أو أُخذ فإن عددًا ممن تسميهم يستطيعون معًا أن يضعوا داعيًا آخر مكانك. لا حاجة إلى خادم ولا إلى كلمة مرور.
custodians-warning = يستطيعون ذلك في أي وقت دون أن يسألوك: سمِّ من لا يفعل ذلك إلا عند الحاجة، ومن لا يسهل العثور عليهم معًا. ومن تسميهم الآن يحلون محل من سبقهم.
custodians-none = لم يُسمَّ أحد. إن فُقد هذا الجهاز فلا يستطيع أحد أن يحل محلك داعيًا.
custodians-named = المسمَّون حتى الآن: { $names }. يستطيع أي { $needed } منهم معًا ذلك.
custodians-few = يلزم عضوان آخران على الأقل. اقبلهما أولًا.
custodians-who = الأمناء
custodian-hint = { $role ->
    [convener] داعٍ إلى المشاورة
    [moderator] ميسِّر
    [observer] مراقب
    [rapporteur] مقرِّر
   *[contributor] مساهم
}، { $checked ->
    [in-person] فُحص وجهًا لوجه
    [phone] فُحص هاتفيًا
   *[not] لم تُفحص كلماته
}
custodians-needed = كم منهم يلزم
custodians-confirm = سمِّهم
custodians-done = سُمِّي أمناؤك. يعلمون بذلك مع تبادلك التالي.

recovery-title = داعٍ فُقد جهازه
recovery-text = إذا فُقد جهاز داعٍ أو أُخذ فإن الأمناء الذين سمّاهم يستطيعون أن يضعوا غيره مكانه. ينتقل ملف من أمين إلى آخر، ويضيف كل منهم كلمته.
recovery-came = وصلني ملف
recovery-came-text = قراءته لا تفعل شيئًا بعد.
recovery-read = اقرأ الملف…
recovery-begin = ابدأ
recovery-nobody = لم يسمِّ أي داعٍ آخر أمناء، فلا يمكن استبدال أحد بهذه الطريقة.
recovery-lost = من فُقد جهازه
recovery-successor = من يحل محله
recovery-propose = اكتب الملف…
recovery-file-name = convener
recovery-what = يحل { $successor } محل { $lost }
recovery-in = في «{ $title }»
recovery-given = { $needed ->
    [one] يلزم أن يعطي أمين واحد كلمته؛ أعطاها { $given }.
   *[other] أعطى { $given } من { $needed } من الأمناء كلمتهم.
}
recovery-written = كُتب:
recovery-words = كلمات الخلف الاثنتا عشرة. ليقرأها كل منكما للآخر قبل أن تمضي: هي وحدها ما يميّز الشخص الصحيح من غيره.
recovery-approve-text = أنت أحد الأمناء. لا تعطِ كلمتك إلا إذا علمت، من صاحبه أو ممن رأى، أن الجهاز مفقود.
recovery-approve = أعطِ كلمتي…
recovery-pass-on = مرّر الملف إلى الأمين التالي بأي طريق. لا قيمة له دون كلمات كافية.
recovery-apply-ask = استبدل الآن…
recovery-apply = استبدل
recovery-warning = يُخرج جهاز { $lost } حالًا وإلى الأبد، ولا يُحسب ما يكتبه من الآن في أي مكان، وتُصنع مفاتيح جديدة من دونه. فإن لم يكن مفقودًا احتاج صاحبه إلى دعوة ليعود.
recovery-done = استُبدل الداعي. تبادل مع الآخرين ليعلموا بذلك.

member-act = { $act ->
    [role] غيّر الدور…
    [lost] جهازه مفقود…
    [found] وُجد جهازه…
    [remove] إخراج…
   *[leave] غادر هذه المشاورة…
}
member-ask = { $act ->
    [role] أتغيّر دور { $name }؟
    [lost] أتقول إن جهاز { $name } مفقود؟
    [found] أتقول إن جهاز { $name } وُجد؟
    [remove] أتُخرج { $name }؟
   *[leave] أتغادر هذه المشاورة؟
}
member-ask-text = { $act ->
    [role] ما فعله بدوره حتى الآن يبقى. ويمكنك تغييره من جديد ما دام دورك يسمح بذلك.
    [lost] يُخبر الجميع، ولا يُعطى مفاتيح جديدة. وما زال يقرأ ما لديه. لا يستطيع الرجوع عن ذلك إلا داعٍ أو ميسِّر.
    [found] يُعطى المفاتيح الحالية ويقرأ كل شيء من بعدها. كلّم صاحبه أولًا، فمن كان الجهاز في يده الآن سيقرأ أيضًا.
    [remove] يُحسب عمله حتى هذه المواضع. وما كتبه بعدها ولم يصل إلى هنا لا يُحسب في أي مكان ما لم تتبنَّه. وتُصنع مفاتيح جديدة من دونه، أما ما قرأه فقد قُرئ.
   *[leave] ما كتبته يبقى، وتظل تقرأ ما هو هنا. لا يأتي جديد، وما تكتبه لا يصل إلى أحد. ولا يستطيع إدخالك من جديد إلا أحد المكاتب.
}
member-confirm = { $act ->
    [role] غيّره
    [lost] إنه مفقود
    [found] وُجد
    [remove] أخرِجه
   *[leave] غادر
}
role-may = { $role ->
    [convener] الداعي يُعدّ المشاورة، ويضيف الناس ويُخرجهم كما تفعل أنت.
    [moderator] الميسِّر يضيف المساهمين والمراقبين ويُخرجهم، ويعطي الإيصالات.
    [rapporteur] المقرِّر يقرأ ويكتب كالمساهمين، ويعمل على الخلاصة.
    [observer] المراقب يقرأ ولا يكتب شيئًا.
   *[contributor] المساهم يقرأ ويكتب.
}
member-done = { $act ->
    [role] تغيّر دور { $name }.
    [lost] قيل إن جهاز { $name } مفقود.
    [found] قيل إن جهاز { $name } وُجد.
    [remove] أُخرج { $name }.
   *[leave] غادرت هذه المشاورة.
}
