using System.ComponentModel.DataAnnotations;
using Folkmoot.Forums.Boards;

namespace Folkmoot.Forums.Tests.Boards;

public sealed class BoardDataTests
{
    [Theory]
    [InlineData("parks", true)]
    [InlineData("parks-and-play-2", true)]
    [InlineData("newcastle", true)]
    [InlineData("new", false)]
    [InlineData("admin", false)]
    [InlineData("feed.atom", false)]
    [InlineData("Parks", false)]
    [InlineData("-parks", false)]
    [InlineData("parks--play", false)]
    [InlineData("", false)]
    public void Validate_TheId_TakesWhatAnAddressCanHold(string id, bool fits)
    {
        var data = new BoardData { Id = id, Title = "Parks" };

        Validator.TryValidateObject(data, new ValidationContext(data), null, validateAllProperties: true).ShouldBe(fits);
    }
}
