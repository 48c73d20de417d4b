"""TRM and DOC: one name for one thing, the right words, and what the standards for official documents ask of numbers, dates and marks."""

from __future__ import annotations

from checker.hooks import hookimpl


@hookimpl
def checker_validators() -> list[type]:
    """The rules of this bundle, imported only when they are asked for."""
    from checker_wording.addressee_is_one import AddresseeIsOne
    from checker_wording.attachments_are_there import AttachmentsAreThere
    from checker_wording.bodies_go_by_their_present_name import BodiesGoByTheirPresentName
    from checker_wording.dates_are_in_one_script import DatesAreInOneScript
    from checker_wording.digits_are_half_width import DigitsAreHalfWidth
    from checker_wording.document_numbers_are_regular import DocumentNumbersAreRegular
    from checker_wording.documents_fit_their_date import DocumentsFitTheirDate
    from checker_wording.documents_keep_their_number import DocumentsKeepTheirNumber
    from checker_wording.one_name_per_thing import OneNamePerThing
    from checker_wording.punctuation_is_regular import PunctuationIsRegular
    from checker_wording.ranges_keep_their_unit import RangesKeepTheirUnit
    from checker_wording.references_have_their_target import ReferencesHaveTheirTarget
    from checker_wording.reports_make_no_request import ReportsMakeNoRequest
    from checker_wording.signature_is_the_issuers import SignatureIsTheIssuers
    from checker_wording.submitter_is_one import SubmitterIsOne
    from checker_wording.supplements_follow import SupplementsFollow
    from checker_wording.words_are_right import WordsAreRight

    return [
        OneNamePerThing,
        WordsAreRight,
        SubmitterIsOne,
        BodiesGoByTheirPresentName,
        DocumentNumbersAreRegular,
        SupplementsFollow,
        DatesAreInOneScript,
        RangesKeepTheirUnit,
        DigitsAreHalfWidth,
        PunctuationIsRegular,
        AttachmentsAreThere,
        ReportsMakeNoRequest,
        DocumentsKeepTheirNumber,
        DocumentsFitTheirDate,
        ReferencesHaveTheirTarget,
        AddresseeIsOne,
        SignatureIsTheIssuers,
    ]
