using System.Net;
using System.Net.Sockets;

namespace Folkmoot.Core.Fetch;

/// <summary>Finds the addresses of a host name.</summary>
public delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancellationToken);

/// <summary>
/// Connects to addresses that it has checked itself: a name that answers differently the next time (rebinding) changes nothing, since the
/// checked address and not the name is connected to.
/// </summary>
internal sealed class CheckedConnection(FetchPolicy policy, NameLookup lookup)
{
    private static readonly TimeSpan LimitForOneAddress = TimeSpan.FromSeconds(4);

    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await lookup(host, cancellationToken);
        var allowed = addresses.Where(policy.Allows).Take(4).ToList();
        if (allowed.Count == 0 && addresses.Length > 0)
        {
            throw new PrivateNetworkException(context.InitialRequestMessage.RequestUri!);
        }

        return await ConnectAsync(allowed, port, cancellationToken);
    }

    private static async Task<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        Exception failure = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(LimitForOneAddress);
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), limit.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception error) when (error is SocketException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                socket.Dispose();
                failure = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new HttpRequestException("None of the host's addresses answered.", failure);
    }
}

/// <summary>All addresses of the host lie outside the public Internet.</summary>
internal sealed class PrivateNetworkException(Uri address) : Exception
{
    public Uri Address { get; } = address;
}
