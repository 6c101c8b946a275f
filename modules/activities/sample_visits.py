"""Looking around with a sample company: making it, entering it, removing it."""

from modules.academy import Academies, Academy
from modules.activities.certifying import certify_earlier
from modules.activities.sample_company import fill_sample
from modules.activities.setting_up import SetUpRefused, asks_for_code, is_set_up
from modules.activities.signing_in import SessionOpened, sign_in_sample
from modules.people.person import Role, Visitor
from modules.people.rights import Deed, require

SEED = 20_261_122


def enter_sample(academies: Academies, *, role: Role, set_up_code: str, agent: str, address: str) -> SessionOpened:
    """Sign somebody in to the sample company, which is made if it is not there yet.

    Raises SetUpRefused("code") where the set-up code is asked for and wrong, SetUpRefused("already") where the sample
    company is open to nobody any more.
    """
    if asks_for_code(academies) and set_up_code.strip() != academies.set_up_code:
        raise SetUpRefused("code")
    if not sample_is_open(academies):
        raise SetUpRefused("already")
    return sign_in_sample(academies.create_sample(_fill), role=role, agent=agent, address=address)


def sample_is_open(academies: Academies) -> bool:
    """Return whether people may look around: until the set-up, and then only on this machine, while it lasts.

    Where others can reach a company's academy, its sample would let strangers in without a password.
    """
    if not is_set_up(academies.main):
        return True
    return academies.main.settings.is_on_this_machine_only and academies.sample is not None


def remove_sample(academies: Academies, *, who: Visitor) -> None:
    """Remove the sample company with everything in it. Its own visitors may, and administrators."""
    if not who.is_sample:
        require(who.person, Deed.MANAGE_SAMPLE)
    academies.remove_sample()


def _fill(academy: Academy) -> None:
    published = academy.library.courses()[0]
    fill_sample(academy.records, published.course, published.release, seed=SEED, now=academy.now())
    certify_earlier(academy, published)
