using System.Net;
using Folkmoot.Core.Fetch;
using Microsoft.Extensions.Configuration;

namespace Folkmoot.Core.Tests.Fetch;

public sealed class PublicInternetTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2a00:1450:4009::1")]
    [InlineData("64:ff9b::808:808")]
    public void PublicAddress_IsAllowed(string address) => FetchPolicy.Default.Allows(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.255.255.255")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:7f00:1::1")]
    [InlineData("2001:2::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:808:808::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void AnyOtherAddress_IsRefused(string address) => FetchPolicy.Default.Allows(IPAddress.Parse(address)).ShouldBeFalse();

    [Fact]
    public void Operator_AllowsNetworksAndPorts_ByConfiguration()
    {
        var policy = FetchPolicy.From(Configuration(("Fetch:AllowedNetworks:0", "10.20.0.0/16"), ("Fetch:AllowedPorts:0", "8443")));
        policy.Allows(IPAddress.Parse("10.20.3.4")).ShouldBeTrue();
        policy.Allows(IPAddress.Parse("10.21.3.4")).ShouldBeFalse();
        policy.Allows(IPAddress.Parse("::ffff:10.20.3.4")).ShouldBeFalse("the same in another guise is not what was allowed");
        policy.AllowedPorts.ShouldBe([8443]);
        FetchPolicy.From(Configuration()).AllowedNetworks.ShouldBeEmpty();
    }

    [Fact]
    public void NetworkThatCannotBeRead_IsNamed() =>
        Should.Throw<InvalidOperationException>(() => FetchPolicy.From(Configuration(("Fetch:AllowedNetworks:0", "office")))).Message.ShouldContain("'office'");

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create<string, string?>(v.Key, v.Value))).Build();
}
