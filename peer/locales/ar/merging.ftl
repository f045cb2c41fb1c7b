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
cli-imports-none = لم يُستورد شيء باليد بعد.
cli-import-undoable = يمكن التراجع عنه
cli-undo-would = التراجع عن هذا الاستيراد يزيل:
cli-undo-done = تم التراجع. لا يعيده أي تبادل، ويعيده استيراد الملفات مرة أخرى.
cli-count-texts = نصوص وملفات: { $count }
cli-count-waiting-again = عاد إلى الانتظار: { $count }
