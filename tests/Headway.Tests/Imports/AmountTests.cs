using Headway.Imports;

namespace Headway.Tests.Imports;

/// <summary>Amounts of money as files write them, in the minor unit.</summary>
public class AmountTests
{
    [Theory]
    [InlineData("240.00", 24_000L)]
    [InlineData("240", 24_000L)]
    [InlineData("240.5", 24_050L)]
    [InlineData("1,234,567.89", 123_456_789L)]
    [InlineData("-12.30", -1_230L)]
    [InlineData("0.500", 50L)]
    [InlineData("240.505", null)]
    [InlineData("1,23.00", null)]
    [InlineData("£240", null)]
    [InlineData("24O", null)]
    [InlineData(".50", null)]
    [InlineData("99999999999999999999", null)]
    public void With_a_point(string text, long? amount) => Assert.Equal(amount, AmountText.Read(text, AmountForm.Point, 2));

    [Theory]
    [InlineData("1.234,50", AmountForm.Comma, 2, 123_450L)]
    [InlineData("1234,5", AmountForm.Comma, 2, 123_450L)]
    [InlineData("1.5", AmountForm.Comma, 2, null)]
    [InlineData("24050", AmountForm.Minor, 2, 24_050L)]
    [InlineData("240.50", AmountForm.Minor, 2, null)]
    [InlineData("500", AmountForm.Point, 0, 500L)]
    [InlineData("500.5", AmountForm.Point, 0, null)]
    [InlineData("1.234", AmountForm.Point, 3, 1_234L)]
    public void In_other_forms_and_currencies(string text, AmountForm form, int digits, long? amount) => Assert.Equal(amount, AmountText.Read(text, form, digits));
}
