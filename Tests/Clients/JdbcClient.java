import java.sql.*;
import java.util.*;

/** pgjdbc with the URL of `flis connect jdbc`: what DBeaver, Metabase and Tableau's JDBC way read. */
public class JdbcClient {
    static int passed = 0, failed = 0;

    static void equal(String what, Object expected, Object found) {
        boolean same = Objects.equals(String.valueOf(expected), String.valueOf(found));
        if (same) passed++; else failed++;
        System.out.println(same ? "  ok      " + what : "  FAILED  " + what + "\n            expected " + expected + "\n            found    " + found);
    }

    static void refused(String what, String url) {
        try (Connection c = open(url)) {
            failed++;
            System.out.println("  FAILED  " + what + ": it went through");
        } catch (SQLException e) {
            passed++;
            System.out.println("  ok      " + what + ": " + e.getMessage());
        }
    }

    static Connection open(String url) throws SQLException {
        Properties secret = new Properties();
        secret.setProperty("password", System.getenv("PGPASSWORD"));
        return DriverManager.getConnection(url, secret);
    }

    static List<String> read(ResultSet rows, String... columns) throws SQLException {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (String column : columns) row.add(rows.getString(column));
            all.add(String.join(" ", row));
        }
        Collections.sort(all);
        return all;
    }

    static String one(Connection c, String sql) throws SQLException {
        try (ResultSet rows = c.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    public static void main(String[] words) throws Exception {
        String url = words[0], otherRoot = words[1];
        try (Connection c = open(url)) {
            equal("encrypted", "t", one(c, "select ssl from pg_stat_ssl where pid = pg_backend_pid()"));
            DatabaseMetaData data = c.getMetaData();
            // Who asks for tables and views does not get partitioned tables: hence the flat views.
            equal("tables and views of skole", "[dim_fag TABLE, dim_institution TABLE, dim_institutionstype TABLE, "
                + "dim_klassetrin TABLE, dim_klassetype TABLE, flad_elev VIEW, flad_karakter VIEW]",
                read(data.getTables(null, "skole", "%", new String[] {"TABLE", "VIEW"}), "TABLE_NAME", "TABLE_TYPE"));
            equal("partitioned tables", "[fakta_elev, fakta_karakter]",
                read(data.getTables(null, "skole", "%", new String[] {"PARTITIONED TABLE"}), "TABLE_NAME"));
            equal("foreign keys of fakta_elev", "[alder_id dim_alder, betalingskommune dim_kommune, bopaelskommune dim_kommune, "
                + "institution_id dim_institution, institutionstype_id dim_institutionstype, klassetrin_id dim_klassetrin, "
                + "klassetype_id dim_klassetype, koen_id dim_koen, kommunekode dim_kommune, skoleejerkommune dim_kommune, "
                + "tid_id dim_tid]",
                read(data.getImportedKeys(null, "skole", "fakta_elev"), "FKCOLUMN_NAME", "PKTABLE_NAME"));
            equal("key of dim_kommune", "[kommunekode]", read(data.getPrimaryKeys(null, "faelles", "dim_kommune"), "COLUMN_NAME"));
            ResultSet columns = data.getColumns(null, "skole", "flad_elev", "%");
            List<String> silent = new ArrayList<>(), endless = new ArrayList<>();
            while (columns.next()) {
                if (columns.getString("REMARKS") == null) silent.add(columns.getString("COLUMN_NAME"));
                if (columns.getInt("COLUMN_SIZE") == Integer.MAX_VALUE || columns.getInt("COLUMN_SIZE") == 0)
                    endless.add(columns.getString("COLUMN_NAME"));
            }
            equal("columns of flad_elev without a comment", "[]", silent);
            equal("columns of flad_elev without a size", "[]", endless);
            equal("own rows only", "510", one(c, "select string_agg(distinct kommunekode::varchar, ',') from skole.flad_elev"));
            equal("the same rows flat", one(c, "select count(*) from skole.fakta_elev"), one(c, "select count(*) from skole.flad_elev"));
            equal("an error list with CPR numbers", "510", one(c, "select min(kommunekode) from kvalitet.sk05_forloeb_i_baade_kmd_og_tea"));
            c.setAutoCommit(false);
            equal("an error list in a transaction", "510", one(c, "select min(kommunekode) from kvalitet.sk05_forloeb_i_baade_kmd_og_tea"));
            c.rollback();
            c.setAutoCommit(true);
            equal("æøå", "Høje-Taastrup", one(c, "select navn from faelles.dim_kommune where kommunekode = 169"));
            try (PreparedStatement s = c.prepareStatement("select count(*) > 0 from skole.flad_elev where dato = ?")) {
                s.setDate(1, java.sql.Date.valueOf("2021-01-01"));
                ResultSet rows = s.executeQuery();
                rows.next();
                equal("a date as parameter", true, rows.getBoolean(1));
            }
        }
        refused("a certificate of another root", url.replaceAll("sslrootcert=[^&]*", "sslrootcert=" + otherRoot));
        refused("a name that is not in the certificate", url.replace("//localhost", "//127.0.0.1"));
        refused("without TLS", url.replace("verify-full", "disable"));
        System.out.println("= " + passed + " " + failed);
        System.exit(failed == 0 ? 0 : 1);
    }
}
