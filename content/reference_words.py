"""Words that may stand in a request for paragraphs, by what they do there, in the six languages.

`|` parts phrases. A phrase matches whatever its case, accents, hyphens and apostrophes; the longest match wins.
"""

from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType


class Kind(StrEnum):
    """What a word does in a request."""

    NUMBER = auto()
    ORDINAL = auto()
    NTH = auto()  # Chinese writes it before a numeral to make an ordinal
    MARK = auto()  # announces a number, in digits or in words
    DIGIT_MARK = auto()  # announces digits only: "no one" is not paragraph 1
    PARAGRAPH = auto()
    PARAGRAPHS = auto()  # after a cardinal it counts them: "3 paragraphs" asks for none in particular
    PAIR = auto()  # the Arabic dual: two paragraphs
    SHORT = auto()  # an abbreviation that is another word too: in Spanish "para" means "for"
    RANGE = auto()
    SEPARATOR = auto()
    FIRST = auto()
    LAST = auto()
    NEXT = auto()
    PREVIOUS = auto()
    COURTESY = auto()
    ARTICLE = auto()
    OF = auto()
    INSTRUMENT = auto()  # directly after the number: it is that instrument's paragraph
    TRAP = auto()  # anywhere in a question: the number may belong to something else
    OTHER = auto()


TRANSPARENT = frozenset({Kind.COURTESY, Kind.ARTICLE, Kind.OF})

_PARAGRAPH = """paragraph | paragrph | paragrah | pragraph | paragaph | paragraf | paragraphe | párrafo | пункт |
    пункту | пунктом | пункте | параграф | параграфу | параграфом | параграфе | абзац | абзацу | абзацем | абзаце |
    الفقرة | للفقرة | بالفقرة | § | ¶ | 段 | 段落 | 自然段"""
_PARAGRAPHS = """paragraphs | paragraphes | párrafos | пункта | параграфа | абзаца | فقرة | пункты | пунктов |
    пунктам | пунктами | пунктах | параграфы | параграфов | параграфам | параграфами | параграфах | абзацы |
    абзацев | абзацам | абзацами | абзацах | الفقرات | فقرات | للفقرات | بالفقرات | § § | ¶ ¶ | 个段落 | 個段落"""
_SHORT = """para | paras | par | pars | parag | paragr | párr | párrs | п | пп | пар | абз | para . | paras . |
    par . | pars . | parag . | paragr . | párr . | párrs . | п . | пп . | п . п . | пар . | абз ."""

_MARK = """number | numbers | numéro | numéros | núm . | núm | номер | номера | номером | رقم | الرقم | point | punto |
    point n ° | punto n ° | paragraphe n ° | párrafo n ° | paragraphe numéro | párrafo número"""
_DIGIT_MARK = "no | no . | nos | nos . | n ° | nr | nr . | # | p | p ."

_RANGE = """- | - - | - - - | ~ | to | thru | through | until | till | up to | à | au | aux | jusqu'au | jusqu'à |
    al | hasta | hasta el | до | по | إلى | حتى | 至 | 到 | 直到"""
_SEPARATOR = """, | ; | \u3001 | \u060c | \u061b | & | and | as well as | or | et | ou | y | e | o | u | и | или | أو |
    و | 或 | 或者 | 和 | 与 | 與 | 及 | 以及 | 跟"""

_FIRST = "前 | 头 | 頭 | 开头 | 開頭 | 最前"
_LAST = """last | final | dernier | dernière | derniers | dernières | último | última | últimos | últimas |
    последний | последнего | последнему | последним | последнем | последние | последних | последними | последняя |
    الأخيرة | الأخير | آخر | الأخيرتان | الأخيرتين | الأخيرات | 最后 | 最後 | 最后一 | 最後一 | 最末 | 最末一 | 末 |
    尾 | 末尾 | 结尾 | 結尾 | 倒数 | 倒數"""
FROM_END: Mapping[int, str] = MappingProxyType(
    {
        2: """penultimate | second to last | second from last | next to last | second last | last but one |
            avant-dernier | avant-dernière | pénultième | penúltimo | penúltima | предпоследний | предпоследнего |
            предпоследнем | قبل الأخيرة | ما قبل الأخيرة | 倒数第二 | 倒數第二 | 倒数第 2 | 倒數第 2""",
        3: "third to last | third from last | third last | 倒数第三 | 倒數第三 | 倒数第 3 | 倒數第 3",
    }
)
_NEXT = """next | next one | prochain | prochaine | prochains | próximo | próximos | following | the one after |
    suivant | suivante | suivants | suivantes | le suivant | siguiente | siguientes | следующий | следующего |
    следующему | следующим | следующем | следующие | следующих | далее | التالية | التالي | 下一段 | 下一段落 |
    下一个段落 | 下一個段落 | 下段 | 下一个 | 下一個 | 后一段 | 後一段"""
_PREVIOUS = """previous | previous one | prev | preceding | the one before | précédent | précédente | précédents |
    précédentes | anterior | anteriores | previo | предыдущий | предыдущего | предыдущему | предыдущим |
    предыдущем | предыдущие | предыдущих | السابقة | السابق | 上一段 | 上一段落 | 上一个段落 | 上一個段落 | 上段 |
    上一个 | 上一個 | 前一段"""

_ARTICLE = (
    "the | this | that | these | those | le | la | les | l | el | los | las | lo | cette | ce | este | этого | 的"
)
_OF = "of | from | in | de | du | des | d | del | من"

_COURTESY = """me | us | my | i | we | you | your | it | its | have | has | can | could | may | might | would |
    will | like | want | need | wish | please | pls | plz | kindly | thanks | thank you | thank you very much |
    many thanks | thx | hi | hello | hey | good morning | good afternoon | dear | show | showing | give | get |
    gets | send | read | read out | see | view | open | display | quote | find | pull up | bring | bring up | let |
    look up | copy | text | full | complete | whole | entire | exact | verbatim | original | official | wording |
    words of | language | version | content | contents | document | doc | paper | working | say | says | said |
    tell | what | what's | whats | what about | how about | does | do | is | are | was | again | also | just |
    only | now | here | there | ok | okay | yes | for me | for us | to me | to us | go to | take me to | jump to |
    skip to | move to | switch to | back to | turn to | look at | take a look at | have a look at | a copy | asap |
    to see | to read | to have | to get | to know | in English | in Chinese | in French | in Spanish | in Russian |
    in Arabic | en français | en anglais | en español | en inglés | по-русски | на русском | بالعربية |
    بالإنجليزية | montre | montrez | montrer | affiche | affichez | afficher | donne | donnez | donner | envoie |
    envoyez | lis | lisez | lire | cite | citez | citer | voir | vois | ouvre | ouvrez | moi | nous | je | j |
    veux | voudrais | souhaite | aimerais | pourrais | pourriez | peux | pouvez | puis | avoir | tu | vous |
    est-ce que | s'il vous plaît | s'il te plaît | svp | stp | merci | merci beaucoup | bonjour | bonsoir | texte |
    intégral | complet | contenu | dit | disent | que | qu | quoi | qu'est-ce que dit | qu'est-ce que | dans |
    aller au | aller à | muéstrame | muéstreme | muestra | muestre | mostrar | mostrarme | dame | deme | dar |
    darme | enséñame | envíame | envíeme | enviar | léeme | lee | lea | leer | leerme | ver | cita | citar | abre |
    abra | abrir | quiero | quisiera | necesito | puedo | puede | puedes | podría | podrías | por favor | porfa |
    gracias | muchas gracias | hola | buenos días | buenas tardes | texto | completo | exacto | literal |
    contenido | documento | dice | dicen | en | ir al | ir a | vaya al | покажи | покажите | показать | мне | нам |
    дай | дайте | пришли | пришлите | прочитай | прочитайте | прочти | прочтите | прочитать | процитируй |
    процитируйте | процитировать | открой | откройте | пожалуйста | спасибо | привет | здравствуйте | добрый день |
    текст | текста | полный | полностью | целиком | дословно | оригинал | содержание | документ | документа |
    документе | что | о чём | говорит | говорится | говорят | сказано | написано | гласит | хочу | хотел бы |
    хотела бы | хотелось бы | увидеть | посмотреть | получить | можно | могу | может | ли | я | нужен | нужны |
    это | в | во | из | с | со | перейти к | перейди к | а | أرني | أرنا | اعرض | عرض | أظهر | أعطني | أعطيني |
    هات | أرسل | اقرأ | افتح | اقتبس | أريد | أود | أن أرى | أن أقرأ | رؤية | قراءة | لي | من فضلك | من فضلكم |
    لو سمحت | لو سمحتم | رجاء | رجاءا | شكرا | شكرا جزيلا | مرحبا | السلام عليكم | نص | النص | كامل | كاملة |
    الكامل | الأصلي | حرفيا | محتوى | مضمون | الوثيقة | وثيقة | هذه | في | ماذا | تقول | ما | ما هو | ما هي | هل |
    يمكن | ممكن | تنص | على | 请 | 請 | 请问 | 請問 | 麻烦 | 麻煩 | 劳驾 | 给 | 給 | 我 | 我们 | 我們 | 您 | 你 |
    帮我 | 幫我 | 把 | 看 | 看一下 | 看一看 | 想 | 要 | 需要 | 显示 | 顯示 | 显示一下 | 展示 | 查 | 查一下 | 查询 |
    读 | 讀 | 读一下 | 念 | 念一下 | 发 | 發 | 引用 | 引述 | 打开 | 打開 | 找 | 找一下 | 找出 | 调出 | 一下 | 原文 |
    全文 | 正文 | 文本 | 文字 | 内容 | 內容 | 文件 | 文档 | 文檔 | 本文 | 本文件 | 工作文件 | 该 | 該 | 这份 |
    這份 | 那 | 那么 | 里 | 裡 | 里面 | 中 | 在 | 从 | 從 | 说 | 說 | 讲 | 講 | 写 | 寫 | 了 | 是 | 什么 | 什麼 |
    怎么 | 怎么说 | 怎麼說 | 如何 | 说什么 | 谢谢 | 謝謝 | 多谢 | 你好 | 您好 | 可以 | 可否 | 能 | 能否 | 能不能 |
    吗 | 嗎 | 呢 | 吧 | 啊 | 呀 | 分别 | 英文 | 中文"""  # noqa: RUF001 - Russian words

_INSTRUMENT = """договора | устава | заключения | обзора | конвенции | соглашения | решения | повестки |
    приложения | протокола | декларации | заявления"""
_TRAP = """operative | preambular | article | articles | art . | artículo | artículos | статья | статьи | статье |
    статью | статей | ст . | المادة | مادة | المواد | resolution | resolutions | resolución | resoluciones |
    резолюция | резолюции | резолюцию | قرار | القرار | 决议 | 決議 | hundred | thousand | cent | cents | ciento |
    cien | mille | mil | сто | двести | тысяча | тысячи | مئة | مائة | ألف | annex | annexe | anexo | приложение |
    المرفق | 附件 | before | after | avant | après | antes | después | после | перед | قبل | بعد | 之前 | 之后 |
    之後 | 以前 | 以后 | 以後 | 前面 | 后面 | 後面 | except | excluding | other than | all but | sauf | excepté |
    salvo | excepto | кроме | باستثناء | ما عدا | ماعدا | 除了"""

# Groups of States, moments and refusals that look like requests.
_OTHER = """p 5 | p - 5 | n 5 | n - 5 | the p 2 | the p 3 | the p 4 | the 5 | all 5 | los 5 | las 5 | les 5 |
    sub-paragraph | sub-para | sous-paragraphe | not paragraph | not para | pas le paragraphe | no el párrafo |
    не пункт | ليست الفقرة | 不是第 | 不要第 | 除第 | 段时间 | 段時間 | 阶段 | 階段 | 手段 | 片段"""

WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PARAGRAPH: _PARAGRAPH,
        Kind.PARAGRAPHS: _PARAGRAPHS,
        Kind.PAIR: "فقرتان | فقرتين | الفقرتان | الفقرتين",
        Kind.SHORT: _SHORT,
        Kind.NTH: "第",
        Kind.ORDINAL: "首 | 首个 | 首個",
        Kind.MARK: _MARK,
        Kind.DIGIT_MARK: _DIGIT_MARK,
        Kind.RANGE: _RANGE,
        Kind.SEPARATOR: _SEPARATOR,
        Kind.FIRST: _FIRST,
        Kind.LAST: _LAST,
        Kind.NEXT: _NEXT,
        Kind.PREVIOUS: _PREVIOUS,
        Kind.COURTESY: _COURTESY,
        Kind.ARTICLE: _ARTICLE,
        Kind.OF: _OF,
        Kind.INSTRUMENT: _INSTRUMENT,
        Kind.TRAP: _TRAP,
        Kind.OTHER: _OTHER,
    }
)
