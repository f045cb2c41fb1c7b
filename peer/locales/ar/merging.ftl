# عدة صُرر معًا، والتراجع عن استيراد.

fault-folder-empty = لا صُرّة في هذا المجلد: { $path }
    .remedy = اختر المجلد الذي فيه ملفات الصُّرر نفسها، فالمجلدات التي داخله لا يُنظر فيها. لم يتغيّر شيء.
fault-import-passed-on = { $why ->
        [exported] لم يعد التراجع عن هذا الاستيراد ممكنًا: كُتب بعده ملف يضمّه.
        [synced] لم يعد التراجع عن هذا الاستيراد ممكنًا: علم به جهاز آخر أو مُرحِّل.
        [backed-up] لم يعد التراجع عن هذا الاستيراد ممكنًا: تضمّه نسخة احتياطية.
       *[vouched] لا يمكن التراجع عن هذا الاستيراد: فقد أثبت ما كان مكتب قد كفله، وتلك الكفالة لا تُحفظ.
    }
    .remedy = لم يتغيّر شيء. ما لا ينبغي أن يُعرض يمكن إخفاؤه أو إعادته من المكتب مع ذكر السبب.
fault-import-acted-on = لا يمكن التراجع عن هذا الاستيراد: كُتب هنا بعده ما يقوم عليه.
    .remedy = لم يتغيّر شيء. اسحب ما كُتب عنه (ومسودة الرد يمكن حذفها)، أو عالج المساهمات واحدة واحدة من المكتب.
fault-import-rested-on = لا يمكن التراجع عن هذا الاستيراد بعد: جاء بعده ما يقوم عليه.
    .remedy = تراجع عن الاستيراد الأحدث أولًا. لم يتغيّر شيء.
fault-import-undone = سبق التراجع عن هذا الاستيراد.
    .remedy = لاستعادته استورد ملفاته مرة أخرى. لم يتغيّر شيء.

import-ended-exported = خرج في ملف
import-ended-synced = خرج عبر شبكة
import-ended-backed-up = في نسخة احتياطية
import-ended-vouched = أثبت ما كان مكتب قد كفله
import-ended-acted = جرى العمل عليه هنا
import-ended-later = يقوم عليه ما جاء بعده
import-ended-nothing = لم يأتِ بجديد
import-ended-undone = تُراجِع عنه

cli-count-bundles = { $count ->
    [zero] لا صُرر
    [one] صُرّة واحدة
    [two] صُرّتان
    [few] { $count } صُرر
    [many] { $count } صُرّة
   *[other] { $count } صُرّة
}
cli-count-late = بعد إزالة صاحبه: { $count }
cli-count-aside = تُرك جانبًا: { $count }
cli-merge-total = المجموع:
cli-merge-refused = لم يؤخذ: { $path }. { $message }
cli-merge-left = لم يُنظر فيه: { $path }
cli-merge-stopped = توقّف قبل النهاية. { $message } استورد الملفات نفسها مرة أخرى للمتابعة: ما هو هنا يُعدّ فقط.
cli-import-made = دُمج في هذا الموطن، وهو الاستيراد { $id }. ما لم يخرج أو يُعمل عليه: baraza bundle undo { $id }
imports-none = لم يُستورد شيء باليد بعد.
cli-import-undoable = يمكن التراجع عنه
cli-undo-would = التراجع عن هذا الاستيراد يزيل:
cli-undo-done = تم التراجع. لا يعيده أي تبادل، ويعيده استيراد الملفات مرة أخرى.
cli-count-texts = نصوص وملفات: { $count }
cli-count-waiting-again = عاد إلى الانتظار: { $count }

# النافذة.
open-folder = افتح مجلد صُرر…
opening-bundles = عدة صُرر
bundles-each = { $count ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفّان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
}
bundles-total = { $count ->
    [zero] لم يُختر شيء
    [one] ما تأتي به الصُّرّة المختارة
    [two] ما تأتي به الصُّرّتان المختارتان معًا
    [few] ما تأتي به { $count } صُرر مختارة معًا
    [many] ما تأتي به { $count } صُرّة مختارة معًا
   *[other] ما تأتي به { $count } صُرّة مختارة معًا
}
bundles-all = اختر الكل
bundles-none = لا تختر شيئًا
bundles-import = { $count ->
    [zero] استيراد
    [one] استورد صُرّة واحدة
    [two] استورد صُرّتين
    [few] استورد { $count } صُرر
    [many] استورد { $count } صُرّة
   *[other] استورد { $count } صُرّة
}
bundles-new = جديد: { $count }
bundles-complaints = { $count ->
    [zero] لا شكاوى
    [one] شكوى واحدة
    [two] شكويان
    [few] { $count } شكاوى
    [many] { $count } شكوى
   *[other] { $count } شكوى
}
bundles-translations = { $count ->
    [zero] لا ترجمات
    [one] ترجمة واحدة
    [two] ترجمتان
    [few] { $count } ترجمات
    [many] { $count } ترجمة
   *[other] { $count } ترجمة
}
bundles-changed = متغيّر: { $count }
bundles-here = موجود من قبل: { $count }
bundles-late = طرود من بعد إزالة صاحبها: { $count }
bundles-aside = تُرك جانبًا: { $count }
bundles-short = ناقص في آخره
bundles-truncated = { $count ->
    [zero] لا ملف ناقص في آخره.
    [one] ملف واحد ناقص في آخره.
    [two] ملفّان ناقصان في آخرهما.
    [few] { $count } ملفات ناقصة في آخرها.
    [many] { $count } ملفًا ناقصًا في آخره.
   *[other] { $count } ملف ناقص في آخره.
}
bundles-truncated-text = يمكن استيراد ما وصل كاملاً الآن. وللحصول على الباقي اطلب النسخ مرة أخرى.
bundles-left = لم يُنظر فيه.
bundles-stopped = ما أُخذ قبل ذلك محفوظ. استورد الملفات نفسها مرة أخرى للمتابعة.
imports-open = ما استُورد…
imports-title = ما استُورد هنا
imports-final = لا يمكن التراجع عنه: { $why }.
undo-offer = يمكن التراجع عن هذا الاستيراد كله ما لم يخرج من هذا الحاسوب.
undo-import = تراجع عن هذا الاستيراد
undo-title = أتتراجع عن هذا الاستيراد؟
undo-looking = ننظر في ما سيزول…
undo-would = { $count ->
    [zero] لن تنقص أي مساهمة معروضة.
    [one] تزول من جديد مساهمة واحدة جاءت معه.
    [two] تزول من جديد مساهمتان جاءتا معه.
    [few] تزول من جديد { $count } مساهمات جاءت معه.
    [many] تزول من جديد { $count } مساهمة جاءت معه.
   *[other] تزول من جديد { $count } مساهمة جاءت معه.
}
undo-would-desk = { $count ->
    [zero] لا يغادر مكتبك شيء.
    [one] تغادر مكتبك مساهمة واحدة.
    [two] تغادر مكتبك مساهمتان.
    [few] تغادر مكتبك { $count } مساهمات.
    [many] تغادر مكتبك { $count } مساهمة.
   *[other] تغادر مكتبك { $count } مساهمة.
}
undo-would-wait = طرود كانت هنا وتعود إلى الانتظار: { $count }
undo-would-text = لا يعيده أي تبادل من نفسه، ويعيده استيراد الملفات مرة أخرى. وما سحبه صاحبه يبقى محذوفًا.
undo-busy = جارٍ التراجع…
undo-done = { $count ->
    [zero] تم التراجع.
    [one] تم التراجع. أُزيلت مساهمة واحدة.
    [two] تم التراجع. أُزيلت مساهمتان.
    [few] تم التراجع. أُزيلت { $count } مساهمات.
    [many] تم التراجع. أُزيلت { $count } مساهمة.
   *[other] تم التراجع. أُزيلت { $count } مساهمة.
}
undo-done-text = لاستعادته استورد الملفات مرة أخرى.
