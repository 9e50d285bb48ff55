using System.ComponentModel.DataAnnotations;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Boards;

public sealed class BoardDataTests(ForumsSite forums)
{
    [Theory]
    [InlineData("parks", true)]
    [InlineData("parks-and-play-2", true)]
    [InlineData("newcastle", true)]
    [InlineData("new", false)]
    [InlineData("admin", false)]
    [InlineData("areas", false)]
    [InlineData("you-said-we-did", false)]
    [InlineData("unread", false)]
    [InlineData("drafts", false)]
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

    [Fact]
    public async Task Validate_AFixedPartOfAddresses_IsRefused()
    {
        var parts = await forums.Site.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!.Trim('/').Split('/')).Where(r => r.Length > 1 && r[0] == "forums" && !r[1].StartsWith('{')).Select(r => r[1]).Distinct().ToList()));
        parts.ShouldContain("you-said-we-did");

        foreach (var data in parts.Select(part => new BoardData { Id = part, Title = "A board" }))
        {
            Validator.TryValidateObject(data, new(data), null, validateAllProperties: true).ShouldBeFalse(data.Id);
        }
    }
}
