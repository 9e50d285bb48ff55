using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Tests.Sites;

public sealed class SiteAddressesTests
{
    [Theory]
    [InlineData("south-staffs", null, "south-staffs")]
    [InlineData("a", "talk.example.gov.uk", null)]
    [InlineData("codsall", null, null)]
    public void Complain_OfGoodAddresses_SaysNothing(string id, string? host, string? prefix) =>
        SiteAddresses.Complain(id, host, prefix).ShouldBeNull();

    [Theory]
    [InlineData("South", null, null, "'South' cannot be used")]
    [InlineData("a-name-that-is-much-longer-than-databases-like-it", null, null, "cannot be used")]
    [InlineData("a", null, "admin", "reserved")]
    [InlineData("a", null, "forums", "reserved")]
    [InlineData("a", null, "../etc", "cannot be used")]
    [InlineData("a", "https://talk.example", null, "not a host name")]
    [InlineData("a", "talk.example:8080", null, "not a host name")]
    public void Complain_OfBadAddresses_SaysWhatToDo(string id, string? host, string? prefix, string message) =>
        SiteAddresses.Complain(id, host, prefix)!.ShouldContain(message);
}
