namespace Folkmoot.Core.Photos;

/// <summary>Reads what a browser sends as far as it may be long, and makes a clean photo of it.</summary>
internal static class PhotoUpload
{
    public static async Task<(RewrittenPhoto? Picture, PhotoOutcome.Refused? Refused)> ReadAsync(
        Stream content, int most, PixelLimits limits, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            file.Write(buffer, 0, read);
            if (file.Length > most)
            {
                return (null, new PhotoOutcome.Refused(PhotoFault.TooManyBytes));
            }
        }

        try
        {
            return (PhotoRewriter.Rewrite(file.GetBuffer().AsSpan(0, (int)file.Length), limits), null);
        }
        catch (PhotoFaultException fault)
        {
            return (null, new PhotoOutcome.Refused(fault.Fault, fault.Part));
        }
    }
}
