"""Which units news are written in, what they measure, and how many of the base unit each is."""

from collections.abc import Mapping
from enum import StrEnum


class Dimension(StrEnum):
    """What can be compared with one another."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    TIME = "time"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    SPEED = "speed"
    POWER = "power"
    ENERGY = "energy"
    TEMPERATURE = "temperature"


PERIODS: Mapping[str, float] = {  # in seconds; the spellings of one word in the plural, too
    name + plural: seconds
    for name, seconds in {
        "second": 1.0,
        "minute": 60.0,
        "hour": 3600.0,
        "day": 86400.0,
        "week": 604800.0,
        "month": 2629800.0,
        "year": 31557600.0,
        "decade": 315576000.0,
    }.items()
    for plural in ("s", "")
}

_SPELT: tuple[tuple[str, str, Dimension, float], ...] = (
    ("kilometres kilometers kilometre kilometer kms km", "km", Dimension.LENGTH, 1000.0),
    ("nautical_miles nautical_mile", "nautical mile", Dimension.LENGTH, 1852.0),
    ("miles mile mi", "mile", Dimension.LENGTH, 1609.344),
    ("metres meters metre meter m", "m", Dimension.LENGTH, 1.0),
    ("centimetres centimeters centimetre centimeter cm", "cm", Dimension.LENGTH, 0.01),
    ("millimetres millimeters millimetre millimeter mm", "mm", Dimension.LENGTH, 0.001),
    ("feet foot ft", "foot", Dimension.LENGTH, 0.3048),
    ("yards yard yd", "yard", Dimension.LENGTH, 0.9144),
    ("inches inch", "inch", Dimension.LENGTH, 0.0254),
    ("light_years light-years", "light year", Dimension.LENGTH, 9.4607e15),
    ("square_kilometres square_kilometers sq_km km²", "km²", Dimension.AREA, 1e6),
    ("square_miles square_mile sq_miles", "square mile", Dimension.AREA, 2.589988e6),
    ("square_metres square_meters sq_m m²", "m²", Dimension.AREA, 1.0),
    ("square_feet sq_ft", "square foot", Dimension.AREA, 0.092903),
    ("hectares hectare ha", "hectare", Dimension.AREA, 1e4),
    ("acres acre", "acre", Dimension.AREA, 4046.856),
    ("cubic_metres cubic_meters cubic_metre cubic_meter m³", "m³", Dimension.VOLUME, 1.0),
    ("cubic_feet", "cubic foot", Dimension.VOLUME, 0.0283168),
    ("litres liters litre liter", "litre", Dimension.VOLUME, 0.001),
    ("gallons gallon", "gallon", Dimension.VOLUME, 0.00378541),
    ("barrels barrel", "barrel", Dimension.VOLUME, 0.158987),
    ("metric_tons tonnes tonne metric_tonnes", "tonne", Dimension.MASS, 1000.0),
    ("tons ton", "ton", Dimension.MASS, 1000.0),
    ("kilograms kilogrammes kilogram kilos kilo kg", "kg", Dimension.MASS, 1.0),
    ("grams grammes gram g", "g", Dimension.MASS, 0.001),
    ("lbs lb", "pound weight", Dimension.MASS, 0.453592),
    ("ounces ounce oz", "ounce", Dimension.MASS, 0.0283495),
    ("kilometres_an_hour kilometres_per_hour kilometers_per_hour kilometers_an_hour km/h kph kmh", "km/h", Dimension.SPEED, 1.0),
    ("miles_an_hour miles_per_hour mph", "mph", Dimension.SPEED, 1.609344),
    ("knots", "knot", Dimension.SPEED, 1.852),
    ("megawatts megawatt MW", "MW", Dimension.POWER, 1e6),
    ("gigawatts gigawatt GW", "GW", Dimension.POWER, 1e9),
    ("kilowatts kilowatt kW", "kW", Dimension.POWER, 1e3),
    ("terawatt-hours terawatt_hours TWh", "TWh", Dimension.ENERGY, 1e9),
    ("gigawatt-hours gigawatt_hours GWh", "GWh", Dimension.ENERGY, 1e6),
    ("megawatt-hours megawatt_hours MWh", "MWh", Dimension.ENERGY, 1e3),
    ("kilowatt-hours kilowatt_hours kWh", "kWh", Dimension.ENERGY, 1.0),
    ("degrees_Celsius degrees_centigrade degree_Celsius °C °_C C", "°C", Dimension.TEMPERATURE, 1.0),
    ("degrees_Fahrenheit degree_Fahrenheit °F °_F F", "°F", Dimension.TEMPERATURE, 1.0),
    ("degrees degree °", "degree", Dimension.TEMPERATURE, 1.0),
)
UNITS: Mapping[str, tuple[str, Dimension, float]] = {  # spelling -> unit, what it measures, base units in one
    spelling.replace("_", " "): (unit, dimension, factor)
    for spellings, unit, dimension, factor in _SPELT
    for spelling in spellings.split()
}

CURRENCY_SIGNS: Mapping[str, str] = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "R$": "BRL",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "₹": "INR", "Rs": "INR", "Rs.": "INR", "₺": "TRY", "₩": "KRW", "₪": "ILS",
}  # fmt: skip
_CURRENCIES = {
    "USD": "dollars dollar usd", "EUR": "euros euro eur", "GBP": "pounds pound gbp sterling", "JPY": "yen", "CNY": "yuan renminbi",
    "RUB": "roubles rouble rubles ruble", "UAH": "hryvnias hryvnia hryvnya", "crown": "crowns crown kronor kroner koruna",
    "franc": "francs franc chf", "mark": "deutschmarks marks", "ITL": "lire", "peso": "pesos peso", "rupee": "rupees rupee",
    "PLN": "zlotys zloty zlotych", "ZAR": "rand", "ILS": "shekels shekel", "KRW": "won", "BRL": "reais real", "TRY": "lira liras",
    "dinar": "dinars dinar", "riyal": "riyals riyal", "naira": "naira", "forint": "forints forint",
}  # fmt: skip
CURRENCY_WORDS: Mapping[str, str] = {word: unit for unit, words in _CURRENCIES.items() for word in words.split()}
