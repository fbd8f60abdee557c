"""The contracts of the invented utility: ordinary ones, and the odd ones that every utility has."""

from datetime import date
from typing import Final

from cabinet.demo.many_meters import many_meters
from cabinet.demo.utility import DemoContract, DemoMeter, DemoRecipient, made_up_number

_NAMES: Final = (
    "Магазин «Примерный»",
    "Кафе «Выдуманное»",
    "Ойдан шығарылған «Үлгі» балабақшасы",
    "ИП Небывалов Н. Н.",
    "Аптека «Образец & Ко»",
    "Парикмахерская <b>«Локон»</b>",
    "«Өнеге» ЖШС, №2 қойма",
    "Ателье 'Иголка'",
)
_LONG_NAME: Final = (
    "Ойдан шығарылған өңірлік «Әлеуметтік қызметтерді үйлестіру және тұрғын үй-коммуналдық"
    " шаруашылығын дамыту орталығы» шаруашылық жүргізу құқығындағы мемлекеттік коммуналдық"
    " кәсіпорнының Үшқоңыр ауылындағы һәм іргелес елді мекендеріндегі бөлімшесі"
)
HOUSE: Final = "04008222"
"""The personal account of the house."""
ASKING: Final = "4040"
"""The contract whose people ask the utility for a few things."""
NEWCOMER: Final = "5550"
"""The contract whose registration waits."""
CORRESPONDENT: Final = "7070"
"""The contract that writes letters: nobody has registered for it."""
STRANGE: Final = "8080"
"""The contract for which somebody registers under another name than its payer's."""
STRANGER: Final = "Сомнительный Арман Үлгіұлы"
_STREET: Final = "г. Примерск, ул. Вымышленная"


def _legal_123() -> DemoContract:
    """The two meters of the instruction: one with nothing before it, one removed."""
    account = "00001230"
    return DemoContract(
        kind="legal",
        number="123",
        payer="ТОО «Пример Сервис»",
        bin_iin="940140000385",
        address=f"{_STREET}, 1",
        email="office@primer-service.example",
        phone="+7 700 000 01 23",
        heat_meter="yes",
        recipients=(DemoRecipient(account, "ТОО «Пример Сервис», контора", f"{_STREET}, 1", 20),),
        meters=(
            DemoMeter(
                "M-123-1", account, "cold", "12223773", date(2023, 9, 10), 12, has_past=False
            ),
            DemoMeter("M-123-2", account, "hot", "", None, 0, status="removed", has_past=False),
        ),
        skipped_month=4,
        pays="at once",
    )


def _legal_2666() -> DemoContract:
    """Fifty recipients, of whom some took nothing; four meters, one without a serial number."""
    recipients = tuple(
        DemoRecipient(
            account="00009177" if place == 0 else f"{10128 + place:08d}",
            name=_LONG_NAME if place == 3 else f"{_NAMES[place % len(_NAMES)]}, объект {place + 1}",
            address=f"{_STREET}, {place + 10}",
            usual_m3=0 if place % 7 == 0 else 5 + 3 * place,
            tariff_group=str(1 + place % 3),
        )
        for place in range(50)
    )
    meters = tuple(
        DemoMeter(
            meter_id=f"M-2666-{place}",
            account=recipients[place].account,
            water="hot" if place == 3 else "cold",
            serial="" if place == 4 else f"2666{place:04d}",
            verification_due=date(2025, 3, 31) if place == 2 else date(2029, 5, 15),
            usual_m3=20 * place,
            location=f"Подвал, узел {place}",
        )
        for place in range(1, 5)
    )
    return DemoContract(
        kind="legal",
        number="2666",
        payer="АО «Вымышленный Завод»",
        bin_iin="990140004654",
        address=f"{_STREET}, 10",
        email="voda@vymyshlenny-zavod.example",
        heat_meter="no",
        recipients=recipients,
        meters=meters,
    )


def _legal_4040() -> DemoContract:
    """Twenty objects with a cold and a hot meter each, the last cold one replaced in May."""
    recipients = tuple(
        DemoRecipient(f"{40400 + place:08d}", f"Корпус {place}", f"{_STREET}, 40/{place}", 30)
        for place in range(1, 21)
    )
    meters = tuple(
        DemoMeter(
            meter_id=f"M-4040-{place}-{water}",
            account=recipient.account,
            water=water,
            serial=f"{'X' if water == 'cold' else 'G'}{404000 + place}",
            verification_due=date(2028, 1 + place % 12, 20),
            usual_m3=20 if water == "cold" else 10,
            location=f"Корпус {place}, {'ввод' if water == 'cold' else 'бойлерная'}",
            replaced_month=5 if place == 20 and water == "cold" else 0,
        )
        for place, recipient in enumerate(recipients, 1)
        for water in ("cold", "hot")
    )
    return DemoContract(
        kind="legal",
        number="4040",
        pays="in parts",
        payer="ЖШС «Көп есептегіш»",
        bin_iin="220740049825",
        address=f"{_STREET}, 40",
        email="meters@kop-eseptegish.example",
        heat_meter="yes",
        recipients=recipients,
        meters=meters,
    )


def _individual(
    number: str, name: str, iin: str, flat: int, pays: str, block_m3: int = 0
) -> DemoContract:
    """A flat with two meters."""
    address = f"{_STREET}, 8, кв. {flat}"
    return DemoContract(
        kind="individual",
        number=number,
        payer=name,
        bin_iin=iin,
        address=address,
        heat_meter="no",
        pays=pays,
        recipients=(DemoRecipient(number, name, address, 9, "1", block_m3=block_m3),),
        meters=(
            DemoMeter(
                f"M-{number}-1", number, "cold", f"9{number}", date(2028, 6, 1), 6, location="Кухня"
            ),
            DemoMeter(
                f"M-{number}-2", number, "hot", f"7{number}", date(2024, 6, 1), 3, location="Ванная"
            ),
        ),
    )


def _house() -> DemoContract:
    """A house with five meters: what can become of a reading, and of a verification."""
    number, name, address = HOUSE, "Примеров Елес Қиялұлы", f"{_STREET}, 22"
    rooms = (
        ("cold", "Кухня", None, 1),
        ("hot", "Кухня", date(2025, 3, 1), 0),
        ("cold", "Ванная", date(2029, 6, 1), 0),
        ("hot", "Ванная", date(2029, 6, 1), 0),
        ("cold", "Баня", date(2029, 6, 1), 0),
    )
    return DemoContract(
        kind="individual",
        number=number,
        payer=name,
        bin_iin=made_up_number("8505053000"),
        address=address,
        heat_meter="no",
        pays="late",
        recipients=(DemoRecipient(number, name, address, 14, "1", corrected_m3=2),),
        meters=tuple(
            DemoMeter(
                *(house_meter(place), number, water, f"{place}{number}", due, 4),
                location=room,
                due_in_months=months,
            )
            for place, (water, room, due, months) in enumerate(rooms, 1)
        ),
    )


def house_meter(place: int) -> str:
    """Billing's name of a meter of the house."""
    return f"M-{HOUSE}-{place}"


def _newcomer() -> DemoContract:
    """A workshop that has registered and waits for the utility's word."""
    address = f"{_STREET}, 55"
    return DemoContract(
        kind="legal",
        number=NEWCOMER,
        payer="ТОО «Ожидание Примера»",
        bin_iin=made_up_number("1505400055"),
        address=address,
        email="office@ozhidanie-primera.example",
        recipients=(DemoRecipient("00055501", "Мастерская", address, 6),),
        meters=(DemoMeter("M-5550-1", "00055501", "cold", "55500001", date(2029, 3, 1), 6),),
    )


def _correspondent() -> DemoContract:
    """A bakery with eight meters, whose readings come by letter, each lower than before."""
    address = f"{_STREET}, 70"
    account = "00070701"
    return DemoContract(
        kind="legal",
        number=CORRESPONDENT,
        payer="ТОО «Письмоводитель Примера»",
        bin_iin=made_up_number("1002400070"),
        address=address,
        recipients=(DemoRecipient(account, "Пекарня", address, 40),),
        meters=tuple(
            DemoMeter(
                *(f"M-{CORRESPONDENT}-{place}", account, "cold", f"7070{place:04d}"),
                *(date(2029, 3, 1), 5),
                location=f"Цех {place}",
                digits=4 if place % 3 == 1 else 8,
            )
            for place in range(1, 9)
        ),
    )


def _without_meters() -> DemoContract:
    """No meter and a name with markup in it."""
    return DemoContract(
        kind="legal",
        number="А-555/1",
        payer='ТОО "Пример & Сыновья" <b>без приборов</b>',
        bin_iin=made_up_number("0501400012"),
        recipients=(DemoRecipient("00005551", "Склад «Пустой»", f"{_STREET}, 55", 0),),
    )


def _strange() -> DemoContract:
    """A shop without a meter, for which somebody else registers."""
    return DemoContract(
        kind="legal",
        number=STRANGE,
        payer="ТОО «Магазин Примера»",
        bin_iin=made_up_number("1108400080"),
        recipients=(DemoRecipient("00008081", "Магазин", f"{_STREET}, 80", 6),),
    )


def _large() -> DemoContract:
    """Ten thousand recipients, charged for two months."""
    return DemoContract(
        kind="legal",
        number="10000",
        payer="КСК «Десять тысяч»",
        bin_iin=made_up_number("1003400099"),
        recipients=tuple(
            DemoRecipient(f"{10_000_000 + place}", f"Квартира {place}", f"{_STREET}, {place}", 8)
            for place in range(1, 10_001)
        ),
        months=2,
        pays="never",
    )


def demo_contracts(*, large: bool = False) -> tuple[DemoContract, ...]:
    """Every contract of the invented utility; `large` adds one with 10,000 recipients."""
    ordinary = (
        _legal_123(),
        _legal_2666(),
        _legal_4040(),
        _individual("04008220", "Небылицын Ерғали Өмірұлы", "791028302728", 20, "never"),
        _individual("04008221", "Выдумкина Іңкәр Ғаниқызы", "061211600012", 21, "too much", 5),
        _house(),
        _newcomer(),
        _correspondent(),
        _without_meters(),
        _strange(),
        many_meters(),
    )
    return (*ordinary, _large()) if large else ordinary
