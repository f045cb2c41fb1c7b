### The roads between devices: the local network, what was exchanged, who has reported.

## الطرق في سطر الأوامر

road-lan = الشبكة المحلية
note-copied-home = تعمل نسخة من هذا المنزل في مكان آخر. يكمل هذا الحاسوب بسجل خاص به، وقد يغيب عن غيره ما كتبته النسختان في الوقت نفسه. استعمل نسخة واحدة فقط.
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
