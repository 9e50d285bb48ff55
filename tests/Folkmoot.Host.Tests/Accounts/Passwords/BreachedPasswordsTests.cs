using System.Security.Cryptography;
using System.Text;
using Folkmoot.Host.Accounts.Passwords;

namespace Folkmoot.Host.Tests.Accounts.Passwords;

public sealed class BreachedPasswordsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("folkmoot-passwords-").FullName;
    private readonly BreachedPasswords passwords;

    public BreachedPasswordsTests() => passwords = new BreachedPasswords(new HostSettings { Data = folder });

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("password")]
    [InlineData("123456")]
    [InlineData("1234567890")]
    [InlineData("qwertyuiop")]
    [InlineData("password123")]
    public void Contains_CommonPassword_IsTrue(string password) => passwords.Contains(password).ShouldBeTrue();

    [Theory]
    [InlineData("three odd words")]
    [InlineData("")]
    [InlineData("zulu kettle hedgerow")]
    public void Contains_PasswordOfNoList_IsFalse(string password) => passwords.Contains(password).ShouldBeFalse();

    [Fact]
    public async Task Import_ListInOrder_RefusesEachOfItAndNoOther()
    {
        var stolen = Enumerable.Range(0, 1000).Select(n => $"stolen secret {n}").ToList();
        var kept = await ImportAsync(string.Join('\n', stolen.Select(LineOf).Order(StringComparer.Ordinal)));
        kept.ShouldBe(1000);
        stolen.ShouldAllBe(password => passwords.Contains(password));
        Enumerable.Range(1000, 1000).ShouldAllBe(n => !passwords.Contains($"stolen secret {n}"));
    }

    [Fact]
    public async Task Import_WithLeast_LeavesOutWhatWasSeenLessOften()
    {
        var lines = new[] { Hash("seen thrice") + ":3", Hash("seen once only") + ":1" };
        (await ImportAsync(string.Join('\n', lines.Order(StringComparer.Ordinal)), least: 2)).ShouldBe(1);
        passwords.Contains("seen thrice").ShouldBeTrue();
        passwords.Contains("seen once only").ShouldBeFalse();
    }

    [Theory]
    [InlineData("not a hash:1", "Line 2")]
    [InlineData("000000005AD76BD555C1D6D771DE417A4B87E4B4", "not in order")]
    [InlineData("FFFFFFFF5AD76BD555C1D6D771DE417A4B87E4B4:many", "Line 2")]
    public async Task Import_OfDamagedFile_NamesTheLineAndKeepsTheFormerList(string second, string told)
    {
        await ImportAsync(LineOf("of the former list"));
        var error = await Should.ThrowAsync<InvalidDataException>(() => ImportAsync("7" + new string('0', 39) + ":1\n" + second));
        error.Message.ShouldContain(told);
        passwords.Contains("of the former list").ShouldBeTrue();
        Directory.GetFiles(folder).Length.ShouldBe(1, "nothing half-written stays");
    }

    private Task<long> ImportAsync(string text, int least = 1) =>
        new BreachedPasswordsImport(passwords).RunAsync(new StringReader(text), least, new Progress<long>(), CancellationToken.None);

    private static string LineOf(string password) => Hash(password) + ":5";

#pragma warning disable CA5350
    private static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
}
