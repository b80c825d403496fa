"""What kind of answer a question wants, in six languages."""

import pytest

from service.question.asked import (
    asks_for_change,
    asks_for_country,
    asks_for_date,
    asks_for_figures,
    asks_for_list,
    asks_for_number,
    asks_for_person,
)


@pytest.mark.parametrize(
    "question",
    [
        "How many schools were connected?",
        "On which day was it opened?",
        "Combien d'écoles ?",
        "¿Cuándo se inauguró?",
        "Сколько школ подключено?",
        "连接了多少所学校？",
        "كم مدرسة تم توصيلها؟",
    ],
)
def test_figures(question: str) -> None:
    assert asks_for_figures(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which countries were helped?",
        "What are the results?",
        "Quels pays sont cités ?",
        "¿Cuáles son las metas?",
        "Какие страны получили помощь?",
        "哪些国家得到帮助？",
        "ما هي الدول؟",
        "What does the committee consist of?",
        "En quoi consiste le plan ?",
        "¿En qué consiste el plan?",
        "Из чего складывались доходы?",
        "收入由什么构成？",
        "مم تتكون الإيرادات؟",
    ],
)
def test_lists(question: str) -> None:
    assert asks_for_list(question)


@pytest.mark.parametrize(
    "question",
    [
        "How did the number change?",
        "Comment le nombre a-t-il évolué ?",
        "¿Cómo ha crecido la cifra?",
        "Как менялась сумма?",
        "人数有什么变化？",
        "كيف تزايد عدد المدن؟",
    ],
)
def test_changes(question: str) -> None:
    assert asks_for_change(question)


@pytest.mark.parametrize("question", ["What is FG-MV?", "Qui préside ?", "布隆迪在哪里？", ""])
def test_none_of_them(question: str) -> None:
    assert not asks_for_figures(question)
    assert not asks_for_list(question)
    assert not asks_for_change(question)


@pytest.mark.parametrize(
    "question",
    ["Why did the number rise?", "Почему число выросло?", "为什么人数增加？", "لماذا ارتفع العدد؟"],
)
def test_why_is_no_comparison(question: str) -> None:
    assert not asks_for_change(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which countries took part?",
        "Quelle ville a accueilli la réunion ?",
        "¿Dónde se celebró?",
        "Кто открыл центр?",
        "哪个国家？",
        "أين عقد الاجتماع؟",
    ],
)
def test_countries(question: str) -> None:
    assert asks_for_country(question)


@pytest.mark.parametrize(
    "question",
    [
        "Where did the revenue come from?",
        "D'où viennent les recettes ?",
        "¿De dónde proceden los ingresos?",
        "От кого поступили средства?",
        "收入从哪里来？",
        "من أين جاءت الإيرادات؟",
    ],
)
def test_a_source_is_no_country(question: str) -> None:
    assert not asks_for_country(question)


def test_a_date_is_no_number() -> None:
    assert asks_for_date("When was it opened?")
    assert not asks_for_number("When was it opened?")
    assert asks_for_number("What is it worth?")


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of women took part?",
        "What price was agreed?",
        "Quel pourcentage de femmes ?",
        "Quel est le prix ?",
        "¿Qué cantidad se aprobó?",
        "¿Cual es el precio?",
        "Насколько велик бюджет?",
        "Какое количество школ?",
        "Какой процент женщин?",
        "Какова стоимость проекта?",
        "Какова цена?",
        "Каков объём средств?",
        "几座城市？",
        "几种语言？",
        "幾所學校？",
        "几位主席？",
        "发生了几起事件？",
        "第几届会议？",
        "几倍？",
        "百分之几的妇女？",
        "会议开了多久？",
        "预算有多大？",
        "几天？",
        "وكم مدرسة؟",
        "بكم بيعت؟",
        "كَمْ مَدْرَسَةً؟",
        "ما سعر الوثيقة؟",
        "ما مقدار المساهمة؟",
        "ما هو العدد؟",
        "ما كلفة المشروع؟",
        "ونسبة النساء؟",
        "قديش الكلفة؟",
    ],
)
def test_numbers(question: str) -> None:
    assert asks_for_number(question)


@pytest.mark.parametrize(
    "question",
    [
        "近几年来的活动",
        "过去几次会议的结果",
        "بالنسبة إلى الأعضاء",
        "Отчёт в полном объёме",
        "Où est le siège ?",
        "لكم الشكر",
        "",
    ],
)
def test_no_number(question: str) -> None:
    assert not asks_for_number(question)


@pytest.mark.parametrize(
    "question",
    [
        "What time did it start?",
        "À quelle époque ?",
        "En quelle annee ?",
        "¿En que ano se inauguró?",
        "¿En qué momento?",
        "С какого времени действует решение?",
        "С каких пор?",
        "啥时候开的？",
        "什么时间开会？",
        "什麼時候開會？",
        "几月几日？",
        "哪一年？",
        "何時？",
        "ومتى افتتح؟",
        "إمتى افتتح؟",
        "متى؟",
        "مَتى افتُتح؟",
    ],
)
def test_dates(question: str) -> None:
    assert asks_for_date(question)


@pytest.mark.parametrize(
    "question",
    [
        "Dans quel lieu ?",
        "¿En qué lugar?",
        "¿Adónde se trasladó?",
        "Куда переехало бюро?",
        "会议在什么地方举行？",
        "在哪座城市？",
        "在哪裡？",
        "誰主辦了會議？",
        "Who hosted the meeting?",
        "Qui a accueilli la réunion ?",
        "¿Quién financió el proyecto?",
        "Кто оплатил проект?",
        "谁主办了会议？",
        "وأين عقد؟",
        "اين عقد الاجتماع؟",
        "وين الاجتماع؟",
        "فين الاجتماع؟",
        "مين دفع؟",
    ],
)
def test_places_and_hosts(question: str) -> None:
    assert asks_for_country(question)
    assert not asks_for_person(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who is the Secretary-General?",
        "Who's the chair of the working group?",
        "Who chairs the Council?",
        "Who was elected Deputy Secretary-General?",
        "Who is Doreen Bogdan-Martin?",
        "Which candidate won?",
        "What is the name of the Director?",
        "Qui est le Secrétaire général ?",
        "Qui préside le Conseil ?",
        "Qui a été élu vice-président ?",
        "Quel est le nom du président ?",
        "¿Quién es la Secretaria General?",
        "¿Quién preside el Consejo?",
        "¿Quien fue elegido presidente?",
        "¿Cuál es el nombre del Director?",
        "Кто является председателем?",
        "Кто такая Дорин Богдан-Мартин?",
        "Кто возглавляет рабочую группу?",
        "Кто был избран?",
        "Кто председатель Совета?",
        "秘书长是谁？",
        "誰是秘書長？",
        "谁担任主席？",
        "哪位是主席？",
        "主席叫什么名字？",
        "من هو الأمين العام؟",
        "مَنْ هي الأمينة العامة؟",
        "من يرأس المجلس؟",
        "ومن ترأس الاجتماع؟",
        "ما اسم رئيس المجلس؟",
        "مين الرئيس؟",
    ],
)
def test_persons(question: str) -> None:
    assert asks_for_person(question)
    assert not asks_for_country(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which country chairs the group?",
        "Who paid for it?",
        "Who leads the initiative?",
        "Who are the members of the group?",
        "Who was the host of the meeting?",
        "Le pays qui est le plus touché",
        "Qui a financé le projet ?",
        "Qui sont les donateurs ?",
        "¿Quiénes son los donantes?",
        "¿Quién fue el anfitrión?",
        "Кто был организатором?",
        "Кто является донором?",
        "谁是主办方？",
        "是谁资助的？",
        "资金来自谁？",
        "من هم المانحون؟",
        "من هو الذي استضاف الاجتماع؟",
        "من رأس المال",
        "",
        "Who's allowed to sit in the meetings?",
    ],
)
def test_no_person(question: str) -> None:
    assert not asks_for_person(question)


@pytest.mark.parametrize(
    "question",
    [
        "Назовите страны",
        "Список стран",
        "Citez les pays",
        "Listez les projets",
        "列举项目",
        "有什麼成果？",
        "وما هي النتائج؟",
    ],
)
def test_more_lists(question: str) -> None:
    assert asks_for_list(question)
