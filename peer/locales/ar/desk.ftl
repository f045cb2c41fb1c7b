### The desk: states, acts and reasons, in the window and on the command line.

desk-state-waiting = تنتظر قرارًا
desk-state-accepted = مقبولة
desk-state-returned = معادة إلى صاحبها
desk-state-hidden = محجوبة عن الأعضاء
desk-state-shown = معروضة
desk-state-withdrawn = مسحوبة
desk-act-accept = قُبلت
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
reason-fits = مكانها هنا
reason-personal-data = تكشف هوية أحد أو مكانه
reason-danger = تعرّض أحدًا للخطر
reason-insult = فيها إهانة
reason-off-topic = تجيب عن شيء آخر
reason-duplicate = موجودة هنا من قبل
reason-unclear = لا تُفهم
reason-incomplete = ينقصها شيء
reason-rights = من عمل غيره
reason-other = سبب آخر

desk-title = مكتب الميسِّرين
desk-lead = ما يقدّمه الأعضاء ينتظر هنا حتى تقرر. لا يقرؤه غير صاحبه والمكتب.
desk-lead-open = يقرأ الأعضاء المساهمات هنا فور وصولها. وأدناه ما تُرك للميسِّرين وحدهم، وما حجبته أو حجبت كلمات منه.
desk-tabs = ما على المكتب
desk-tab = { $state ->
    [waiting] تنتظر
    [conflict] خلافات
    [returned] معادة
    [accepted] مقبولة
    [hidden] محجوبة
    [shown] معروضة من جديد
   *[withdrawn] مسحوبة
}
desk-empty = { $state ->
    [waiting] لا شيء ينتظرك
   *[other] لا شيء هنا
}
desk-empty-text = { $state ->
    [waiting] ما يقدّمه الأعضاء يظهر هنا مع التبادل التالي أو الصُرّة التالية.
   *[other] لم يبقَ شيء في هذه الحالة.
}
desk-conflict = اختلفت المكاتب
desk-for-moderators = للميسِّرين وحدهم
desk-again = قُدِّمت من جديد
desk-reply = رد
desk-cross-cutting = عامة لكل الأسئلة
desk-acts = ما فُعل بها
desk-act-by = { $name }: { $kind }
desk-do = { $kind ->
    [accept] قبول…
    [return] إعادة…
    [hide] حجب…
    [restore] عرض من جديد
   *[redact] حجب كلمات…
}
desk-decide = { $kind ->
    [accept] اعرضها على الأعضاء
    [return] أعدها
    [hide] احجبها
    [restore] اعرضها من جديد
   *[redact] احجب وأتلف
}
desk-do-title = { $kind ->
    [accept] هل تعرضها على كل الأعضاء؟
    [return] هل تعيدها إلى صاحبها؟
    [hide] هل تحجبها عن الأعضاء؟
    [restore] هل تعرضها من جديد؟
   *[redact] هل تحجب كلمات يقرؤها الأعضاء؟
}
desk-do-explained = { $kind ->
    [accept] سيقرؤها كل الأعضاء بالاسم الذي اختاره صاحبها. الكلمات التي تحجبها هنا لا تصل إلى الأعضاء أبدًا، ويبقى الأصل عند صاحبها والمكتب.
    [return] يصل سببك وملاحظتك إلى صاحبها مع التبادل التالي، ويمكنه تقديمها من جديد. ولا يراها الأعضاء.
    [hide] يرى الأعضاء أن مساهمة حُجبت ومتى، وتبقى الردود. ويمكنك عرضها من جديد.
    [restore] ما حُجب يُعرض من جديد، أو ينتظر من جديد إن لم يكن قد قُبل.
   *[redact] تُحجب الكلمات على كل جهاز يصله هذا، ويُتلف الأصل هناك نهائيًا. أما النسخ التي لا تتبادل بعد الآن فلا سبيل إليها.
}
desk-mask = الكلمات التي تُحجب
desk-mask-hint = حدّد كلمات في النص أو اكتبها، فيصير كل حرف مربعًا. وتُحجب حيثما وردت.
desk-mask-words = الكلمات
desk-mask-add = احجب
desk-masked = الكلمات التي ستُحجب
desk-mask-remove = لا تحجبها
desk-reason = لماذا
desk-reason-choose = اختر سببًا
desk-note = ملاحظة
desk-note-hint = { $kind ->
    [return] ما الذي ينبغي أن يغيّره صاحبها؟ لا يقرأ هذا غيره وغير المكتب.
   *[other] قل ما ينبغي أن يعرفه من يقرأ لاحقًا. وهي لازمة مع «سبب آخر».
}
desk-done = تقرر ذلك. يسافر مع التبادل التالي أو الصُرّة التالية.
