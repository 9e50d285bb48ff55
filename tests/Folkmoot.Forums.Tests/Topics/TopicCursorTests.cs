using Folkmoot.Forums.Topics;

namespace Folkmoot.Forums.Tests.Topics;

public sealed class TopicCursorTests
{
    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var cursor = new TopicCursor(new DateTimeOffset(2026, 6, 1, 12, 0, 0, 123, TimeSpan.Zero).AddMicroseconds(456), 42);

        TopicCursor.Read(cursor.ToString()).ShouldBe(cursor);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("1-2-3")]
    [InlineData("-1-2")]
    [InlineData("1- 2")]
    [InlineData("99999999999999999999-1")]
    [InlineData("9223372036854775807-1")]
    [InlineData("1';drop table-1")]
    public void Read_OfAnythingElse_IsNothing(string? text) => TopicCursor.Read(text).ShouldBeNull();
}
