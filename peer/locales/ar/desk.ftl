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
