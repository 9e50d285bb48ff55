using System.Net;
using Folkmoot.Host.Accounts.Limits;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Host.Tests.Accounts.Limits;

public sealed class AccountLimitsTests : IDisposable
{
    private readonly AccountLimits limits = new(new HostSettings { AccountPostsPerMinute = 3 });

    public void Dispose() => limits.Dispose();

    [Fact]
    public void Post_BeyondTheAddressesShare_IsRefusedAndAnotherAddressIsNot()
    {
        Enumerable.Range(0, 3).ShouldAllBe(_ => Post("192.0.2.1"));
        Post("192.0.2.1").ShouldBeFalse();
        Post("::ffff:192.0.2.1").ShouldBeFalse("it is the same address in IPv6's clothes");
        Post("192.0.2.2").ShouldBeTrue();
    }

    [Fact]
    public void Post_FromManyAddressesOfANetwork_IsRefusedBeyondTheNetworksShare()
    {
        Enumerable.Range(1, 15).Count(n => Post($"198.51.100.{n}")).ShouldBe(15);
        Post("198.51.100.99").ShouldBeFalse();
        Post("198.51.101.1").ShouldBeTrue();
    }

    [Fact]
    public void Post_FromOneHouseholdOfSix_CountsAsOneAddress()
    {
        Enumerable.Range(1, 3).ShouldAllBe(n => Post($"2001:db8:1:2::{n}"));
        Post("2001:db8:1:2:ffff::1").ShouldBeFalse();
        Post("2001:db8:1:3::1").ShouldBeTrue();
    }

    [Fact]
    public void Get_AndPostsElsewhere_AreNotCounted()
    {
        Enumerable.Range(0, 20).ShouldAllBe(_ => Ask("203.0.113.1", "GET", "/account/sign-in"));
        Enumerable.Range(0, 20).ShouldAllBe(_ => Ask("203.0.113.1", "POST", "/forums/parks/new"));
    }

    private bool Post(string address) => Ask(address, "POST", "/account/sign-in");

    private bool Ask(string address, string method, string path)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        context.Request.Method = method;
        context.Request.Path = path;
        using var lease = limits.Limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }
}
