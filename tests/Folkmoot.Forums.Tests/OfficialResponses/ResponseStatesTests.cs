using Folkmoot.Forums.OfficialResponses;

namespace Folkmoot.Forums.Tests.OfficialResponses;

public sealed class ResponseStatesTests
{
    [Theory]
    [InlineData(null, "Open Considering Answered Promised Done NotDone")]
    [InlineData(ResponseState.Open, "Considering Answered Promised Done NotDone")]
    [InlineData(ResponseState.Considering, "Considering Answered Promised Done NotDone")]
    [InlineData(ResponseState.Answered, "Considering Promised Done NotDone")]
    [InlineData(ResponseState.Promised, "Promised Done NotDone")]
    [InlineData(ResponseState.Done, "Considering Promised")]
    [InlineData(ResponseState.NotDone, "Considering Promised")]
    public void After_State_IsWhatTheRulesSay(ResponseState? state, string following) =>
        string.Join(' ', ResponseStates.After(state)).ShouldBe(following);

    [Fact]
    public void Open_IsNeverComeBackTo() =>
        Enum.GetValues<ResponseState>().SelectMany(state => ResponseStates.After(state)).ShouldNotContain(ResponseState.Open);

    [Fact]
    public void Waiting_AreThoseWithADay() =>
        Enum.GetValues<ResponseState>().Where(state => state.IsWaiting()).ShouldBe([ResponseState.Open, ResponseState.Considering, ResponseState.Promised]);

    [Theory]
    [InlineData("739200-42")]
    [InlineData("3652058-1")]
    public void Cursor_ReadAndWritten_IsTheSame(string text) => ResponseCursor.Read(text)!.ToString().ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9999999-1")]
    [InlineData("1-2-3")]
    [InlineData("a-b")]
    public void Cursor_OfOtherText_IsNone(string? text) => ResponseCursor.Read(text).ShouldBeNull();
}
