using System.Net;
using System.Net.Sockets;
using System.Text;
using Folkmoot.Host.Mails;
using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Mails;

public sealed class MailTransportTests
{
    private static readonly Mail Greeting = new("robin@example.org", "Ünïcode subject", "Hello Robin\nsecond line") { Id = "greeting", From = "\"South Staffs\" <talk@example.gov.uk>" };

    [Fact]
    public async Task Files_HoldOneMailForEachId()
    {
        var settings = new HostSettings { Data = Directory.CreateTempSubdirectory("folkmoot-mail-").FullName };
        var files = new FileMailTransport(settings, new TestClock());
        await files.SendAsync(Greeting, CancellationToken.None);
        await files.SendAsync(Greeting, CancellationToken.None);

        Directory.GetFileSystemEntries(files.Folder).Select(Path.GetFileName).Order().ShouldBe(["greeting.eml", "greeting.json"]);
        var mail = await File.ReadAllTextAsync(Path.Combine(files.Folder, "greeting.eml"));
        mail.ShouldContain("talk@example.gov.uk");
        mail.ShouldContain("Message-ID: <greeting@folkmoot>");
        files.Sent().ShouldHaveSingleItem().To.ShouldBe("robin@example.org");
        Directory.Delete(settings.Data, recursive: true);
    }

    [Fact]
    public void Compose_WithALineBreakInTheSubject_AddsNoHeader()
    {
        using var message = MailTransports.Compose(Greeting with { Subject = "Hello\r\nBcc: all@example.org" }, "host@example.org");
        message.Subject.ShouldNotContain("\n");
        message.Bcc.ShouldBeEmpty();
    }

    [Fact]
    public async Task Smtp_HandsTheMailToTheServer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var session = SmtpSessionAsync(listener);
        var server = new SmtpServer("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, null, null, StartTls: false);
        await new SmtpMailTransport(server, new HostSettings()).SendAsync(Greeting, CancellationToken.None);

        var said = await session;
        said.ShouldContain("MAIL FROM:<talk@example.gov.uk>");
        said.ShouldContain("RCPT TO:<robin@example.org>");
        said.ShouldContain("Message-ID: <greeting@folkmoot>", Case.Insensitive);
    }

    [Fact]
    public void SenderOf_PrefersTheSitesOwn()
    {
        var site = new Site("alpha", "South Staffs", System.Globalization.CultureInfo.InvariantCulture, TimeZoneInfo.Utc, new Uri("https://example.org/"));
        new MailSettings().SenderOf(site, new HostSettings { MailSender = "host@example.org" }).ShouldBe("\"South Staffs\" <host@example.org>");
        new MailSettings { SenderName = "Talk", SenderAddress = "talk@example.gov.uk" }.SenderOf(site, new HostSettings()).ShouldBe("\"Talk\" <talk@example.gov.uk>");
    }

    // As much of RFC 5321 as one mail needs.
    private static async Task<string> SmtpSessionAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        var said = new StringBuilder();
        await writer.WriteLineAsync("220 test");
        var isData = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (isData && line != ".")
            {
                continue;
            }

            isData = line == "DATA";
            await writer.WriteLineAsync(isData ? "354 go on" : line == "QUIT" ? "221 bye" : "250 ok");
            if (line == ".")
            {
                break;
            }
        }

        return said.ToString();
    }
}
