"""Texts of the commands about letters."""

from typing import Final

from cabinet.core.text import Text

DELIVERED: Final = Text(
    ru="Отправлено писем: {sent}, не отправлено: {failed}, больше не отправляется: {given_up}.",
    kk="Жіберілген хаттар: {sent}, жіберілмегені: {failed}, енді жіберілмейтіні: {given_up}.",
    en="Letters sent: {sent}, failed: {failed}, given up: {given_up}.",
)
REMINDED: Final = Text(
    ru="Написано писем о показаниях: {reminders}, о поверке: {verifications}.",
    kk="Жазылған хаттар, көрсеткіштер туралы: {reminders}, тексеріс туралы: {verifications}.",
    en="Letters written about readings: {reminders}, about verifications: {verifications}.",
)
