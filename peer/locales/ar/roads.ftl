### The roads between devices: the local network, relays, what was exchanged, who has reported.

## الطرق في سطر الأوامر

road-lan = الشبكة المحلية
note-copied-home = تعمل نسخة من هذا المنزل في مكان آخر. يكمل هذا الحاسوب بسجل خاص به، وقد يغيب عن غيره ما كتبته النسختان في الوقت نفسه. استعمل نسخة واحدة فقط.
road-relay = صندوق بريد على الإنترنت
cli-relay-none = لا يعرف هذا المنزل أي صندوق بريد على الإنترنت. يجري التبادل مع الأعضاء القريبين فقط.
cli-relay-never = لم يجرِ معه تبادل بعد
cli-relay-spoken = آخر تبادل معه { $when }
cli-relay-off = صناديق البريد متوقفة: لا يُتصل بأي منها. شغّلها بالأمر: baraza relay on
cli-relay-waiting = { $count ->
    [zero] لا شيء ينتظر
    [one] طرد واحد ينتظر أن يودع فيه
    [two] طردان ينتظران أن يودعا فيه
    [few] { $count } طرود تنتظر أن تودع فيه
    [many] { $count } طردًا ينتظر أن يودع فيه
   *[other] { $count } طرد ينتظر أن يودع فيه
}
cli-serving-relays = يبقى الاتصال قائمًا مع { $relays } حتى الإيقاف.
cli-lan-on = الشبكة المحلية مفتوحة: ما دام بارازا يعمل يستطيع الأعضاء القريبون التبادل مع هذا الجهاز.
cli-lan-off = الشبكة المحلية مغلقة: لا تُستقبل اتصالات ولا يُبحث عن أحد.
cli-lan-nobody = لم يُعثر في الجوار على أحد يشاركك مشاورة.
cli-label-addresses = العنوان
cli-serving = تُستقبل الاتصالات على { $addresses } حتى الإيقاف.
cli-sync-nobody = لم يُتوصَّل إلى أحد.
cli-sync-somebody = جهاز عضو
cli-sync-sent = أُرسل { $count } ({ $size })
cli-sync-received = وصل { $count } ({ $size })
cli-sync-cut = انقطع التبادل. لم يضع شيء: يكمل التبادل القادم من هناك.
cli-sync-aside = { $count ->
    [zero] لم يُترك شيء جانبًا
    [one] تُرك طرد واحد جانبًا
    [two] تُرك طردان جانبًا
    [few] تُركت { $count } طرود جانبًا
    [many] تُرك { $count } طردًا جانبًا
   *[other] تُرك { $count } طرد جانبًا
}
cli-sync-withheld = { $count ->
    [zero] وصل كل ما وُعد به
    [one] وصل من سجل واحد أقل مما وُعد به
    [two] وصل من سجلين أقل مما وُعد به
    [few] وصل من { $count } سجلات أقل مما وُعد به
    [many] وصل من { $count } سجلًا أقل مما وُعد به
   *[other] وصل من { $count } سجل أقل مما وُعد به
}
cli-this-device = هذا الجهاز
cli-never-heard = لم يُسمع منه قط
cli-heard = آخر ما سُمع منه { $when }
cli-last-number = حتى الرقم { $number }
cli-confirmed = أكّده { $office } حتى الرقم { $number }
cli-frozen = محفوظ هنا دون قراءة لأن كثيرًا منه نُحّي، وآخره لأنه { $reason } (المنتظر { $unread })
cli-frozen-remedy = لقراءته من جديد: baraza member read-again CONSULTATION { $device }
cli-count-gaps = { $count ->
    [zero] لا أرقام ناقصة
    [one] رقم واحد ناقص
    [two] رقمان ناقصان
    [few] { $count } أرقام ناقصة
    [many] { $count } رقمًا ناقصًا
   *[other] { $count } رقم ناقص
}
cli-freight-taken = { $count ->
    [zero] لا شيء في هذه الصُرّة لغيرك: استوردها بدلًا من ذلك.
    [one] حُملت لمشاورة واحدة. لا يمكنك قراءتها، وتخرج مع: baraza bundle export --all
    [two] حُملت لمشاورتين. لا يمكنك قراءتهما، وتخرجان مع: baraza bundle export --all
    [few] حُملت لعدد { $count } مشاورات. لا يمكنك قراءتها، وتخرج مع: baraza bundle export --all
    [many] حُملت لعدد { $count } مشاورة. لا يمكنك قراءتها، وتخرج مع: baraza bundle export --all
   *[other] حُملت لعدد { $count } مشاورة. لا يمكنك قراءتها، وتخرج مع: baraza bundle export --all
}

## الطرق في النافذة

roads = الطرق
roads-lead = كيف يصل عملك إلى الآخرين وعملهم إليك. لا يسافر شيء قبل أن تفتح طريقاً.
roads-waiting = ما ينتظر
roads-none = لا توجد مشاورات هنا بعد
roads-none-text = حين تفتح مشاورة يظهر هنا ما ينتظر السفر منها.
roads-own = { $count ->
    [zero] لا شيء لك ينتظر مكتباً.
    [one] مساهمة واحدة لك ({ $size }) لم يصل إيصال أي مكتب بها بعد.
    [two] مساهمتان لك ({ $size }) لم يصل إيصال أي مكتب بهما بعد.
    [few] { $count } مساهمات لك ({ $size }) لم يصل إيصال أي مكتب بها بعد.
    [many] { $count } مساهمة لك ({ $size }) لم يصل إيصال أي مكتب بها بعد.
   *[other] { $count } مساهمة لك ({ $size }) لم يصل إيصال أي مكتب بها بعد.
}
roads-lacking = { $count ->
    [zero] وصلت نصوص الآخرين ومرفقاتهم كلها.
    [one] نص أو مرفق واحد للآخرين لم يصل بعد.
    [two] اثنان من نصوص الآخرين ومرفقاتهم لم يصلا بعد.
    [few] { $count } من نصوص الآخرين ومرفقاتهم لم تصل بعد.
    [many] { $count } من نصوص الآخرين ومرفقاتهم لم تصل بعد.
   *[other] { $count } من نصوص الآخرين ومرفقاتهم لم تصل بعد.
}
roads-outbox = أين وصلت كل مساهمة لك، ومن أكّد استلامها
roads-contacts = آخر عمليات التبادل
roads-contact = { $road ->
   *[lan] عبر الشبكة المحلية،
}
roads-somebody = { $place ->
   *[inside] عضو لم يصل اسمه بعد
}

roads-stick = بذاكرة محمولة أو ملف
roads-stick-text = صُرّة مختومة تعطيها لأي مسافر. من يحملها لا يستطيع قراءتها ولا تغييرها. هذه الطريق تصلح في كل مكان.
roads-stick-which = المشاورة

roads-relay = بصندوق بريد على الإنترنت
roads-relay-text = صندوق بريد على الإنترنت لا يستطيع القراءة: من لا يجتمعون على الشبكة في وقت واحد يودعون فيه العمل المختوم ويأخذونه منه. لا يُتصل بأي صندوق قبل أن تضيفه.
roads-relay-sees = يستطيع من يشغّل الصندوق، والشبكة التي تستعملها، أن يرى أن هذا الحاسوب يتصل به، وكم ومتى. ولا يرى الأسماء ولا الكلمات أبداً.
roads-relay-switch = البقاء على اتصال بصناديق البريد
roads-relay-state = { $on ->
    [on] مفتوح ما دام بارازا مفتوحاً وغير مقفل. إغلاقه توقُّف مؤقت: لا يضيع شيء، ويكمل التبادل القادم من حيث توقف هذا.
   *[off] مغلق: لا يُتصل بأي صندوق بريد.
}
roads-relay-stands = متصل
roads-relay-spoken = آخر تبادل:
roads-relay-never = لم يجرِ معه تبادل بعد.
roads-relay-waiting = { $count ->
    [zero] كل ما هنا مودَع فيه.
    [one] طرد واحد ينتظر أن يودع فيه.
    [two] طردان ينتظران أن يودعا فيه.
    [few] { $count } طرود تنتظر أن تودع فيه.
    [many] { $count } طرداً ينتظر أن يودع فيه.
   *[other] { $count } طرد ينتظر أن يودع فيه.
}
roads-relay-with-token = رمز مشغّله محفوظ هنا.
roads-relay-with-certificate = يُعرف بملف شهادة وحده.
roads-relay-forget = انسَ
roads-relay-forget-this = انسَ { $url }
roads-relay-forgotten = نُسي صندوق البريد. ما أُودع فيه يبقى فيه مختوماً.
roads-relay-new = أضف صندوق بريد…
roads-relay-address = عنوان صندوق بريد
roads-relay-address-hint = كما أعطاك إياه مشغّله، مثل https://relay.example.org.
roads-relay-address-missing = اكتب العنوان الذي أعطاك إياه مشغّل الصندوق.
roads-relay-more = أعطاني مشغّله رمزاً أو شهادة
roads-relay-token = الرمز
roads-relay-token-hint = فقط إن أعطاك المشغّل رمزاً.
roads-relay-certificate-text = لصندوق مكتبك إن كانت له شهادة خاصة به. خذ الملف من يد المشغّل لا من الشبكة: من صنع الشهادة يستطيع أن يقف بينكما.
roads-relay-certificate = اختر ملف الشهادة…
roads-relay-certificates = شهادات
roads-relay-add = أضف هذا الصندوق

roads-lan = بالشبكة المحلية
roads-lan-text = يتبادل الأعضاء مباشرةً على شبكة Wi-Fi واحدة أو نقطة اتصال أو كابل. ولا حاجة إلى الإنترنت.
roads-lan-switch = التبادل مع الأعضاء القريبين
roads-lan-sees = يستطيع غيرك على الشبكة نفسها أن يرى أن أحداً هنا يستعمل بارازا، وكم يُتبادَل ومتى. ولا يرى الأسماء ولا الكلمات أبداً.
roads-lan-state = { $on ->
    [on] مفتوحة ما دام بارازا مفتوحاً وغير مقفل. لا يضيع شيء بإغلاقها: يكمل التبادل القادم من حيث توقف هذا.
    [paused] متوقفة مؤقتاً: لا تُستقبل اتصالات ولا يُبحث عن أحد حتى تستأنف.
   *[off] مغلقة: لا تُستقبل اتصالات ولا يُبحث عن أحد.
}
roads-lan-closed = الشبكة المحلية مفتوحة في الإعداد، لكن تعذَّر فتحها.
roads-lan-closed-text = اتصل بشبكة أو افتح نقطة اتصال ثم حاول مرة أخرى. أما الصُّرّة على ذاكرة محمولة فلا تحتاج إلى شبكة.
roads-lan-retry = حاول مرة أخرى
roads-later = النص الآن والمرفقات لاحقاً
roads-later-hint = للاتصال البطيء أو المدفوع بحسب الكمية: لا تصل مرفقات الآخرين إلا بعد أن توقف هذا الخيار. أما المساهمات فتصل على الفور.

roads-address = أين يصل إليك الآخرون
roads-address-text = حين لا تعثر الأجهزة بعضها على بعض، اقرأ هذا بصوت مسموع ليكتبه الطرف الآخر.
roads-address-copy = انسخ { $address }
roads-address-copied = نُسخ العنوان.
roads-address-code = أظهره رمز QR
roads-address-code-of = رمز QR فيه العنوان { $address }
roads-address-none = هذا الحاسوب ليس على أي شبكة الآن. اتصل بشبكة أو افتح نقطة اتصال.
roads-nearby = من في الجوار
roads-nearby-none = لم يُعثر بعد على أحد يشاركك مشاورة. يواصل بارازا البحث.
roads-nearby-first = لم يحدث لقاء بعد: تصل الأسماء مع أول تبادل.
roads-nearby-busy = يجري التبادل

roads-exchange = تبادل الآن
roads-exchanging = جارٍ التبادل…
roads-call-address = عنوان جهاز آخر
roads-call-hint = كما يظهر هناك مع الرقم الذي بعد النقطتين، مثل 192.168.1.7:40100. { $on ->
    [on] { "" }
   *[off] هذا اتصال واحد، وتبقى الشبكة مغلقة.
}
roads-call-missing = اكتب العنوان الذي يظهر على الجهاز الآخر.
roads-call = اتصل بهذا العنوان
roads-moved = { $count ->
    [zero] جارٍ البحث في الجوار. لم ينتقل شيء بعد.
    [one] انتقل طرد واحد. ولا يُعرف مسبقاً كم سيأتي بعده.
    [two] انتقل طردان. ولا يُعرف مسبقاً كم سيأتي بعدهما.
    [few] انتقلت { $count } طرود. ولا يُعرف مسبقاً كم سيأتي بعدها.
    [many] انتقل { $count } طرداً. ولا يُعرف مسبقاً كم سيأتي بعدها.
   *[other] انتقل { $count } طرد. ولا يُعرف مسبقاً كم سيأتي بعدها.
}
roads-pause = أوقف مؤقتاً
roads-resume = استأنف
roads-stop = أنهِ التبادل
roads-paused = التبادل متوقف مؤقتاً.
roads-paused-text = { $count ->
    [zero] لا يُتبادل شيء عبر أي شبكة حتى تستأنف، ولا يُرسل عندئذ إلا ما ينقص.
    [one] انتقل طرد واحد وهو محفوظ. لا يُتبادل غيره عبر أي شبكة حتى تستأنف، ولا يُرسل عندئذ إلا ما ينقص.
    [two] انتقل طردان وهما محفوظان. لا يُتبادل غيرهما عبر أي شبكة حتى تستأنف، ولا يُرسل عندئذ إلا ما ينقص.
    [few] انتقلت { $count } طرود وهي محفوظة. لا يُتبادل غيرها عبر أي شبكة حتى تستأنف، ولا يُرسل عندئذ إلا ما ينقص.
    [many] انتقل { $count } طرداً وهي محفوظة. لا يُتبادل غيرها عبر أي شبكة حتى تستأنف، ولا يُرسل عندئذ إلا ما ينقص.
   *[other] انتقل { $count } طرد وهي محفوظة. لا يُتبادل غيرها عبر أي شبكة حتى تستأنف، ولا يُرسل عندئذ إلا ما ينقص.
}
roads-stopped = توقف التبادل.
roads-stopped-text = { $count ->
    [zero] لم يكن قد انتقل شيء. يمكنك البدء من جديد متى شئت.
   *[other] ما وصل محفوظ، ويكمل التبادل القادم من هناك.
}
roads-nobody = لم يُتوصَّل إلى أحد.
roads-nobody-text = يجب أن يكون بارازا على الجهاز الآخر مفتوحاً وغير مقفل، وعلى الشبكة نفسها، وشبكته المحلية مفتوحة. وفي بعض الشبكات لا ينفع إلا عنوان مكتوب.
roads-outcome = تبادل الساعة { $time }
roads-with = مع { $names }
roads-sent = { $count ->
    [zero] لم يُرسل جديد
    [one] أُرسل طرد واحد ({ $size })
    [two] أُرسل طردان ({ $size })
    [few] أُرسلت { $count } طرود ({ $size })
    [many] أُرسل { $count } طرداً ({ $size })
   *[other] أُرسل { $count } طرد ({ $size })
}
roads-received = { $count ->
    [zero] لم يصل جديد
    [one] وصل طرد واحد ({ $size })
    [two] وصل طردان ({ $size })
    [few] وصلت { $count } طرود ({ $size })
    [many] وصل { $count } طرداً ({ $size })
   *[other] وصل { $count } طرد ({ $size })
}
roads-cut = انقطع التبادل. لم يضع شيء: يكمل التبادل القادم من هناك.
roads-aside = { $count ->
    [zero] لم يُترك شيء جانباً.
    [one] طرد واحد لا يلائم فتُرك جانباً.
    [two] طردان لا يلائمان فتُركا جانباً.
    [few] { $count } طرود لا تلائم فتُركت جانباً.
    [many] { $count } طرداً لا تلائم فتُركت جانباً.
   *[other] { $count } طرد لا تلائم فتُركت جانباً.
}
roads-withheld = { $count ->
    [zero] وصل كل ما وُعد به.
    [one] وصل من سجل واحد أقل مما وُعد به.
    [two] وصل من سجلين أقل مما وُعد به.
    [few] وصل من { $count } سجلات أقل مما وُعد به.
    [many] وصل من { $count } سجلاً أقل مما وُعد به.
   *[other] وصل من { $count } سجل أقل مما وُعد به.
}

## من أرسل ومن لم يرسل

roster = من وصل عمله
roster-lead = سطر لكل جهاز، بقدر ما سمع هذا الحاسوب عنه.
roster-alone = لم ينضم جهاز آخر بعد.
roster-silent = { $count ->
    [zero] وصل شيء من كل جهاز مرة على الأقل.
    [one] جهاز واحد لم يصل منه شيء بعد.
    [two] جهازان لم يصل منهما شيء بعد.
    [few] { $count } أجهزة لم يصل منها شيء بعد.
    [many] { $count } جهازاً لم يصل منها شيء بعد.
   *[other] { $count } جهاز لم يصل منها شيء بعد.
}
roster-device = الجهاز
roster-heard = آخر ما سُمع منه
roster-number = ما وصل إلى هنا
roster-confirmed = أكّده
roster-nameless = لا اسم بعد
roster-own = هذا الجهاز
roster-unconfirmed = غير مؤكَّد
roster-here = هنا دائماً
roster-not-yet = لم يصل منه شيء بعد
roster-met = جرى لقاء بلا عمل:
roster-up-to = حتى الرقم { $number }
roster-gaps = { $count ->
    [zero] لا أرقام ناقصة
    [one] ينقص الرقم { $numbers }
    [two] ينقص الرقمان { $numbers }
   *[other] تنقص الأرقام { $numbers }
}
roster-gaps-more = { $count ->
    [zero] ناقص: { $numbers }
    [one] ناقص: { $numbers } ورقم آخر
    [two] ناقص: { $numbers } ورقمان آخران
    [few] ناقص: { $numbers } و{ $count } أرقام أخرى
    [many] ناقص: { $numbers } و{ $count } رقماً آخر
   *[other] ناقص: { $numbers } و{ $count } رقم آخر
}
roster-confirmed-to = حتى الرقم { $number }
roster-unreceived = لم يؤكده أي مكتب بعد
roster-frozen = محفوظ دون قراءة
roster-frozen-why = نُحّي كثير مما جاء من هذا الجهاز، وآخره لأنه { $reason }. ما جاء بعد ذلك محفوظ هنا دون قراءة ولم يضِع منه شيء.
roster-read-again = اقرأه من جديد
