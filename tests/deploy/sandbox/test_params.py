"""What a form may say."""

import pytest

from deploy.sandbox.errors import Refusal
from deploy.sandbox.params import metadata, moments, nest, text
from tests.deploy.sandbox.helpers import call, given


def refused(words: str, path: str = "/v1/refunds") -> dict[str, str]:
    """The error that such a form gets."""
    with pytest.raises(Refusal) as refusal:
        call(path)(given(words), "")
    return refusal.value.body["error"]


def test_brackets_nest_and_empty_brackets_append():
    assert nest([("a[b][0][c]", "1"), ("e[]", "x"), ("e[]", "y")]) == {
        "a": {"b": {"0": {"c": "1"}}},
        "e": {"0": "x", "1": "y"},
    }


@pytest.mark.parametrize("words", ["a=1&a[b]=2", "a[b]=2&a=1", "a[b]=1&a[b][c]=2"])
def test_a_name_is_a_value_or_a_group_but_never_both(words: str):
    with pytest.raises(Refusal):
        given(words)


def test_a_well_formed_refund_is_read_into_numbers_and_words():
    read = call("/v1/refunds")(given("charge=ch_1&amount=500&metadata[refund_id]=ref_1&expand[]=charge"), "")
    assert read == {"charge": "ch_1", "amount": 500, "metadata": {"refund_id": "ref_1"}, "expand": ["charge"]}


def test_an_unknown_parameter_is_refused_by_name():
    error = refused("charge=ch_1&colour=red")
    assert (error["code"], error["param"]) == ("parameter_unknown", "colour")


def test_an_unknown_parameter_deep_inside_is_refused_by_its_whole_name():
    error = refused(
        "line_items[0][price_data][colour]=red&mode=payment&success_url=http://a.id", "/v1/checkout/sessions"
    )
    assert (error["code"], error["param"]) == ("parameter_unknown", "line_items[0][price_data][colour]")


def test_a_missing_parameter_is_named():
    error = refused("amount=5&currency=idr", "/v1/transfers")
    assert (error["code"], error["param"]) == ("parameter_missing", "destination")


@pytest.mark.parametrize("amount", ["0", "-5", "1.5", "lots", "", "9" * 30])
def test_an_amount_is_a_whole_number_above_nothing(amount: str):
    assert refused(f"charge=ch_1&amount={amount}")["code"] == "parameter_invalid_integer"


def test_an_empty_value_is_not_taken_for_a_wish():
    assert refused("charge=")["code"] == "parameter_invalid_empty"


def test_a_choice_lists_what_there_is():
    assert "must be one of" in refused("charge=ch_1&reason=bored")["message"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "shop.example.id", "ftp://shop.example.id"])
def test_only_an_address_of_the_web_may_follow_a_payment(address: str):
    assert (
        refused(f"account=acct_1&type=account_onboarding&return_url={address}", "/v1/account_links")["code"]
        == "url_invalid"
    )


def test_metadata_with_an_empty_value_leaves_its_key_out():
    assert metadata({"a": "1", "b": ""}, "metadata") == {"a": "1"}


@pytest.mark.parametrize("words", [{"k" * 41: "v"}, {"k": "v" * 501}, {str(n): "v" for n in range(51)}, "v"])
def test_metadata_has_bounds(words: object):
    with pytest.raises(Refusal):
        metadata(words, "metadata")


def test_a_moment_is_a_number_or_bounds():
    assert moments("5", "created") == {"eq": 5}
    assert moments({"gte": "5", "lt": "9"}, "created") == {"gte": 5, "lt": 9}


def test_words_have_a_longest_length():
    with pytest.raises(Refusal):
        text(3)("four", "name")
